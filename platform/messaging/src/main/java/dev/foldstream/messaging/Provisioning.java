package dev.foldstream.messaging;

/// What a service does about topics and bucket when it starts: the values of
/// `foldstream.provision`.
enum Provisioning {
    /// Makes those that are missing, and goes on.
    TRUE,
    /// Takes them as they are. Its credentials need no right to make any.
    FALSE,
    /// Makes those that are missing, and ends with status 0: a one-shot of a deployment, before the
    /// services start.
    ONLY
}
