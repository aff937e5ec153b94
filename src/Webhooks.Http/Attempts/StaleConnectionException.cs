namespace Webhooks.Attempts;

/// <summary>A connection that had served an attempt before ended before any byte of the next response.</summary>
internal sealed class StaleConnectionException(Exception? inner = null)
    : IOException("A kept connection ended before the response.", inner);
