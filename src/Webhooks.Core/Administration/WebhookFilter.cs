namespace Webhooks.Administration;

/// <summary>Specifies which webhooks a search returns, by their status and the health of their URLs.</summary>
public enum WebhookFilter
{
    /// <summary>Active webhooks that are not in trouble.</summary>
    Active,

    /// <summary>Webhooks that the customer deactivated.</summary>
    Inactive,

    /// <summary>Webhooks whose URLs are all disabled.</summary>
    Disabled,

    /// <summary>Active webhooks with a URL that fails and is not disabled.</summary>
    Failing,

    /// <summary>Webhooks that need attention, see <see cref="WebhookDetails.IsInTrouble"/>.</summary>
    InTrouble,
}
