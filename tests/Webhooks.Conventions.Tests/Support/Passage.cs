namespace Webhooks.Support;

/// <summary>Represents a piece of text that users read. Line breaks are kept, for line numbers.</summary>
internal sealed record Passage(string Path, int Line, string Text)
{
    public string PlaceOf(int index) => $"{Path}:{Line + Text.AsSpan(0, index).Count('\n')}";
}
