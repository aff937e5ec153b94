namespace Webhooks.Serving;

/// <summary>Represents the parts of the pages that a host supports.</summary>
internal sealed class FeaturesOutput
{
    /// <summary>Gets a value indicating whether the outbox keeps a log of deliveries.</summary>
    public required bool Log { get; init; }

    /// <summary>Gets a value indicating whether the API streams changes.</summary>
    public required bool Events { get; init; }
}
