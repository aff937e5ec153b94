namespace Webhooks.Records;

/// <summary>Why a value cannot be written; on its way out of nested values it learns where it stands.</summary>
internal sealed record ValueFailure(string Code, string Rule, string? Value, string Path = "")
{
    private const int ShownAtMost = 100;

    /// <summary>The same, one level further out, in the member of this name.</summary>
    public ValueFailure InMember(string name) => this with { Path = Member(name) + Path };

    /// <summary>The same, one level further out, in the item at this position.</summary>
    public ValueFailure InItem(int index) => this with { Path = $"[{index}]{Path}" };

    public WebhookError At(string path) => new(path + Path, Code, Rule, Cut(Value));

    private static string Member(string name) => IsSimple(name)
        ? "." + name
        : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static bool IsSimple(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string? Cut(string? value) => value?.Length > ShownAtMost ? value[..ShownAtMost] + "…" : value;
}
