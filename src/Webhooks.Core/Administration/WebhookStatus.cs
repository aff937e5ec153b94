namespace Webhooks.Administration;

/// <summary>Whether a webhook works, by its definition and by what delivery has learned.</summary>
public enum WebhookStatus
{
    /// <summary>Changes are processed, and at least one of its URLs is in use.</summary>
    Active,

    /// <summary>Its owner switched it off.</summary>
    Inactive,

    /// <summary>All its URLs are disabled: what is owed to them is held.</summary>
    Disabled,

    /// <summary>
    /// Its definition, as it is stored, cannot be read or breaks a rule; <see cref="Webhook.Defect"/> tells. Messages
    /// that this concerns are recorded dead until it is saved again.
    /// </summary>
    Broken,
}
