namespace Webhooks.Administration;

/// <summary>Specifies the status of a webhook, by its definition and the health of its URLs.</summary>
public enum WebhookStatus
{
    /// <summary>An active webhook with at least one URL that is not disabled.</summary>
    Active,

    /// <summary>A webhook that the customer deactivated.</summary>
    Inactive,

    /// <summary>A webhook whose URLs are all disabled. Its deliveries are held.</summary>
    Disabled,

    /// <summary>
    /// A webhook whose stored definition cannot be read or breaks a rule, see <see cref="Webhook.Defect"/>. Affected
    /// messages are marked dead until it is saved again.
    /// </summary>
    Broken,
}
