namespace Webhooks.Network;

/// <summary>Something of ours failed before the receiver was reached; the message is a reason without secrets.</summary>
internal sealed class OwnFaultException(string reason, Exception? inner = null) : Exception(reason, inner);
