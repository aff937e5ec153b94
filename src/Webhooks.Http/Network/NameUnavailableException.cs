namespace Webhooks.Network;

/// <summary>No resolver answered; that is a fault on our side.</summary>
internal sealed class NameUnavailableException(Exception? inner = null)
    : Exception("No resolver answered; that is a fault on our side.", inner);
