namespace Webhooks.Attempts;

/// <summary>The exception that is thrown if a kept connection was closed before any byte of the next response.</summary>
internal sealed class StaleConnectionException(Exception? inner = null)
    : IOException("A kept connection was closed before the response.", inner);
