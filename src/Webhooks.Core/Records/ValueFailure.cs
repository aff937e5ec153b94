namespace Webhooks.Records;

/// <summary>Represents the reason why a value cannot be written. Each outer value adds its part of the path.</summary>
internal sealed record ValueFailure(string Code, string Rule, string? Value, string Path = "")
{
    private const int ShownAtMost = 100;

    /// <summary>Adds the name of the member that has the value.</summary>
    public ValueFailure InMember(string name) => this with { Path = Member(name) + Path };

    /// <summary>Adds the position of the item that has the value.</summary>
    public ValueFailure InItem(int index) => this with { Path = $"[{index}]{Path}" };

    public WebhookError At(string path) => new(path + Path, Code, Rule, Cut(Value));

    private static string Member(string name) => IsSimple(name)
        ? "." + name
        : $"['{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";

    private static bool IsSimple(string name) =>
        name.Length > 0 && !char.IsDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static string? Cut(string? value) => value?.Length > ShownAtMost ? value[..ShownAtMost] + "…" : value;
}
