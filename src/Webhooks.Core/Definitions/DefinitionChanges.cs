using Webhooks.Text;

namespace Webhooks.Definitions;

/// <summary>Compares two versions of a webhook, and keeps a limited part of the result.</summary>
internal sealed class DefinitionChanges
{
    public const int MaxCount = 100;
    public const int MaxCharacters = 8_192;
    public const int MaxLength = 1_000;

    private readonly List<HistoryChange> _changes = [];
    private int _characters;

    private DefinitionChanges()
    {
    }

    public IReadOnlyList<HistoryChange> Kept => _changes;

    /// <summary>Gets the number of changes that are not kept.</summary>
    public int More { get; private set; }

    /// <summary>Returns the changes from one version to the next. Null is a webhook that does not exist.</summary>
    public static DefinitionChanges Between(Webhook? before, Webhook? after)
    {
        var changes = new DefinitionChanges();
        var old = new OrderedDictionary<string, DefinitionValue>(StringComparer.Ordinal);
        foreach (var value in ValuesOf(before))
        {
            old.TryAdd(value.Path, value);
        }

        foreach (var value in ValuesOf(after))
        {
            old.Remove(value.Path, out var was);
            if (was?.Text != value.Text)
            {
                changes.Add(value.Path, was, value);
            }
        }

        foreach (var (path, was) in old)
        {
            changes.Add(path, was, null);
        }

        return changes;
    }

    private static IEnumerable<DefinitionValue> ValuesOf(Webhook? webhook) =>
        webhook is null ? [] : DefinitionValues.Of(webhook);

    private void Add(string path, DefinitionValue? from, DefinitionValue? to)
    {
        var change = new HistoryChange(path, TextOf(from), TextOf(to));
        var length = path.Length + (change.From?.Length ?? 0) + (change.To?.Length ?? 0);
        if (_changes.Count == MaxCount || _characters + length > MaxCharacters)
        {
            More++;
            return;
        }

        _changes.Add(change);
        _characters += length;
    }

    private static string? TextOf(DefinitionValue? value) =>
        value is null ? null : value.IsSecret ? Shown.Mask : Cut(value.Text!);

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return string.Concat(text.AsSpan(0, length), "…");
    }
}
