using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Webhooks.Administration;

/// <summary>Represents a place in the results of a search: a page of the store, and the last webhook on it that was returned.</summary>
/// <param name="Page">The cursor of the page, or null for the first one.</param>
/// <param name="LastId">The id of the last webhook, or an empty text if the page begins here.</param>
/// <param name="LastName">The name of the last webhook.</param>
internal sealed record SearchCursor(string? Page, string LastId, string LastName)
{
    private const char Separator = '.';

    /// <summary>Returns the place, or null for the first page.</summary>
    /// <exception cref="ArgumentException">The cursor is not from a search.</exception>
    public static SearchCursor? Of(string? cursor) => cursor is null ? null
        : Parse(cursor) ?? throw new ArgumentException("The cursor must be from a page of the same search.", nameof(cursor));

    /// <summary>Returns the number of webhooks of the page that come before this place.</summary>
    public int CountBefore(IReadOnlyList<Webhook> webhooks)
    {
        if (LastId.Length == 0)
        {
            return 0;
        }

        for (var i = 0; i < webhooks.Count; i++)
        {
            if (webhooks[i].Id == LastId)
            {
                return i + 1;
            }
        }

        // It was deleted or renamed since.
        return webhooks
            .TakeWhile(webhook => string.Compare(webhook.Name, LastName, StringComparison.OrdinalIgnoreCase) <= 0)
            .Count();
    }

    /// <summary>Returns opaque text that is safe in a URL.</summary>
    public override string ToString()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{LastId.Length}{Separator}{LastName.Length}{Separator}{LastId}{LastName}{Page}");
        return Base64Url.EncodeToString(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static SearchCursor? Parse(string cursor)
    {
        if (!Base64Url.IsValid(cursor, out var size) || size % sizeof(char) != 0)
        {
            return null;
        }

        var text = new string(MemoryMarshal.Cast<byte, char>(Base64Url.DecodeFromChars(cursor)));
        return text.Split(Separator, 3) is [var ids, var names, var rest]
            && TryRead(ids, out var id)
            && TryRead(names, out var name)
            && id <= rest.Length
            && name <= rest.Length - id
                ? new(rest.Length == id + name ? null : rest[(id + name)..], rest[..id], rest.Substring(id, name))
                : null;
    }

    private static bool TryRead(string digits, out int length) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out length);
}
