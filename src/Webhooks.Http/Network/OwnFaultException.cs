namespace Webhooks.Network;

/// <summary>
/// The exception that is thrown if something on the sending side failed before the receiver was reached. The message
/// contains no secrets.
/// </summary>
internal sealed class OwnFaultException(string reason, Exception? inner = null) : Exception(reason, inner);
