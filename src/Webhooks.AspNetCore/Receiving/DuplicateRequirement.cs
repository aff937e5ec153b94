namespace Webhooks.Receiving;

/// <summary>
/// That an endpoint handles every message once; of several in its metadata the nearest, the last, holds.
/// </summary>
/// <param name="Lease">How long a message may be in progress.</param>
internal sealed record DuplicateRequirement(TimeSpan Lease);
