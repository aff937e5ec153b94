namespace Webhooks.Definitions.Json;

/// <summary>Represents a payload in output and in stored JSON.</summary>
internal sealed class PayloadShape
{
    public IReadOnlyList<string>? Fields { get; set; }

    public string? Template { get; set; }

    public bool IncludePrevious { get; set; }
}
