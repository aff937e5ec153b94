namespace Webhooks.Bench;

/// <summary>A probe did not see what it has to see to be believed.</summary>
internal sealed class ProbeFailedException(string message) : Exception(message);
