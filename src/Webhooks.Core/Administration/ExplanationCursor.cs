using System.Globalization;
using Webhooks.Definitions;
using Webhooks.Matching;

namespace Webhooks.Administration;

/// <summary>Represents a place in the subscriptions of a tenant. The subscription need not exist.</summary>
internal readonly record struct ExplanationCursor(string Name, int Index)
{
    private const char Separator = '.';

    /// <summary>Returns the place after which a page begins, or <see langword="null"/> for the first page.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this list.</exception>
    public static ExplanationCursor? Of(TenantFilter tenant, int limit, string? cursor)
    {
        if (WebhookCursor.Of(new() { Tenant = tenant, Limit = limit, Cursor = cursor }) is not { Name: var place })
        {
            return null;
        }

        var end = place.IndexOf(Separator, StringComparison.Ordinal);
        return end > 0 && int.TryParse(place.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(place[(end + 1)..], index)
            : throw new ArgumentException("Cursor must be the Next of a page of this list.", nameof(cursor));
    }

    /// <summary>Returns the cursor of the page that begins after a subscription.</summary>
    public static string After(CompiledSubscription subscription)
    {
        var webhook = subscription.Webhook.Definition;
        var place = string.Create(CultureInfo.InvariantCulture, $"{subscription.Index}{Separator}{webhook.Name}");
        return new WebhookCursor(webhook.TenantId, place).ToString();
    }

    /// <summary>Determines whether a subscription comes after this place.</summary>
    public bool IsBefore(CompiledSubscription subscription)
    {
        var order = StringComparer.OrdinalIgnoreCase.Compare(Name, subscription.Webhook.Definition.Name);
        return order < 0 || (order == 0 && Index < subscription.Index);
    }
}
