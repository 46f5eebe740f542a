/** Exit status of a command-line program whose engine failed it, as `docker run` and `podman run` use it. */
export const ENGINE_EXIT = 125
