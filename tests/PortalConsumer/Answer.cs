using System.Net;

namespace PortalConsumer;

/// <summary>Represents a response, its body decompressed.</summary>
internal sealed record Answer(
    HttpStatusCode Status, string Text, string? Coding, IReadOnlyDictionary<string, string> Headers)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public bool Says(string text) => Text.Contains(text, StringComparison.Ordinal);
}
