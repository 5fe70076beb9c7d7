/** A gallery's pictures, as conferencing servers let them be sent: half the size, 15 a second. */
export const SMALL_PER_SECOND = 15;
const SMALL: Partial<RTCRtpEncodingParameters> = { scaleResolutionDownBy: 2, maxFramerate: SMALL_PER_SECOND };

/**
 * Sends a stream's picture through a pair of WebRTC connections of this page, with no server in between.
 *
 * @param small as one of many in a gallery
 * @returns the stream as the other side receives it
 */
export async function connectLoopback(sent: MediaStream, small: boolean, signal: AbortSignal): Promise<MediaStream> {
  const sender = new RTCPeerConnection();
  const receiver = new RTCPeerConnection();
  signal.addEventListener("abort", () => {
    sender.close();
    receiver.close();
  });
  passCandidates(sender, receiver);
  passCandidates(receiver, sender);
  const received = new Promise<MediaStream>((resolve) => {
    receiver.addEventListener("track", ({ track, streams }) => {
      resolve(streams[0] ?? new MediaStream([track]));
    });
  });
  for (const track of sent.getVideoTracks()) {
    if (track.contentHint === "") track.contentHint = "motion";
    sender.addTransceiver(track, { streams: [sent], sendEncodings: small ? [SMALL] : [] });
  }
  await sender.setLocalDescription();
  if (sender.localDescription !== null) await receiver.setRemoteDescription(sender.localDescription);
  await receiver.setLocalDescription();
  if (receiver.localDescription !== null) await sender.setRemoteDescription(receiver.localDescription);
  return received;
}

function passCandidates(from: RTCPeerConnection, to: RTCPeerConnection): void {
  const waiting: RTCIceCandidate[] = [];
  const pass = (candidate: RTCIceCandidate): void => {
    void to.addIceCandidate(candidate);
  };
  from.addEventListener("icecandidate", ({ candidate }) => {
    if (candidate === null) return;
    if (to.remoteDescription === null) waiting.push(candidate);
    else pass(candidate);
  });
  to.addEventListener("signalingstatechange", () => {
    if (to.remoteDescription !== null) waiting.splice(0).forEach(pass);
  });
}
