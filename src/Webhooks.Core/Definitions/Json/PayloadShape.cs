namespace Webhooks.Definitions.Json;

/// <summary>A payload, in output and stored alike.</summary>
internal sealed class PayloadShape
{
    public IReadOnlyList<string>? Fields { get; set; }

    public string? Template { get; set; }

    public bool IncludePrevious { get; set; }
}
