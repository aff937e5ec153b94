using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Webhooks.Definitions;

/// <summary>The place of a name in the list of webhooks, whether a webhook has it or not: so nothing that others write moves it.</summary>
internal readonly record struct WebhookCursor(string? TenantId, string Name)
{
    private const char Separator = '.';

    /// <summary>Where a query goes on; null where it begins.</summary>
    /// <exception cref="ArgumentException">Its limit is out of range, or its cursor is none of this list.</exception>
    public static WebhookCursor? Of(WebhookQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > WebhookQuery.MaxLimit)
        {
            throw new ArgumentException($"The limit is {query.Limit}; it must be 1 to {WebhookQuery.MaxLimit}.", nameof(query));
        }

        return query.Cursor is null ? null
            : Parse(query.Cursor) is { } cursor && query.Tenant.Includes(cursor.TenantId) ? cursor
            : throw new ArgumentException("The cursor is not one of this list.", nameof(query));
    }

    /// <summary>Opaque, and fit for a URL. Of UTF-16, which says every name as it is.</summary>
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
