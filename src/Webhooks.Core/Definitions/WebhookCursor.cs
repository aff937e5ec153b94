using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Webhooks.Definitions;

/// <summary>Represents a position in the list of webhooks: a name, in use or not, so that no write moves it.</summary>
internal readonly record struct WebhookCursor(string? TenantId, string Name)
{
    private const char Separator = '.';

    /// <summary>Returns the position after which a query continues, or <see langword="null"/> for the first page.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    public static WebhookCursor? Of(WebhookQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > WebhookQuery.MaxLimit)
        {
            throw new ArgumentException(
                $"The limit must be between 1 and {WebhookQuery.MaxLimit}, but is {query.Limit}.", nameof(query));
        }

        return query.Cursor is null ? null
            : Parse(query.Cursor) is { } cursor && query.Tenant.Includes(cursor.TenantId) ? cursor
            : throw new ArgumentException("The cursor must be from a page of the same list.", nameof(query));
    }

    /// <summary>Returns opaque text that is safe in a URL. It encodes UTF-16, which can represent every name.</summary>
    public override string ToString()
    {
        var length = TenantId?.Length.ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(MemoryMarshal.AsBytes($"{length}{Separator}{TenantId}{Name}".AsSpan()));
    }

    private static WebhookCursor? Parse(string cursor)
    {
        if (!Base64Url.IsValid(cursor, out var size) || size % sizeof(char) != 0)
        {
            return null;
        }

        var text = new string(MemoryMarshal.Cast<byte, char>(Base64Url.DecodeFromChars(cursor)));
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0 ? null
            : end == 0 ? new(null, text[1..])
            : int.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                && length <= text.Length - end - 1
            ? new(text.Substring(end + 1, length), text[(end + 1 + length)..])
            : null;
    }
}
