using Webhooks.Settings;

namespace Webhooks.Setup;

/// <summary>Provides the settings of a section to which <see cref="WebhooksOptions"/> are bound.</summary>
internal static class WebhooksSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.Values(
            nameof(WebhooksOptions.MaxPayloadBytes),
            nameof(WebhooksOptions.MaxPayloadBytesPerDispatch),
            nameof(WebhooksOptions.TrialsPerMinute),
            nameof(WebhooksOptions.HistoryPerWebhook)),
        Setting.Time(nameof(WebhooksOptions.DefinitionRefreshInterval)),
        Setting.Section(nameof(WebhooksOptions.Delivery), Delivery()),
        Setting.Section(nameof(WebhooksOptions.Limits), Limits()),
        Setting.Section(nameof(WebhooksOptions.InMemory), InMemory()),
    ];

    private static IReadOnlyList<Setting> Delivery() =>
    [
        .. Setting.Values(
            nameof(DeliveryOptions.RunPump),
            nameof(DeliveryOptions.Schedule),
            nameof(DeliveryOptions.Jitter),
            nameof(DeliveryOptions.MaxConcurrency),
            nameof(DeliveryOptions.MaxConcurrencyPerWebhook),
            nameof(DeliveryOptions.TenantShare),
            nameof(DeliveryOptions.MaxSlowCalls),
            nameof(DeliveryOptions.ReservedForFirstAttempts),
            nameof(DeliveryOptions.PermanentStatusCodes),
            nameof(DeliveryOptions.ResumeRate),
            nameof(DeliveryOptions.LoggedResponseBytesPerTenantAndDay)),
        .. Setting.Times(
            nameof(DeliveryOptions.SlowCallAfter),
            nameof(DeliveryOptions.LeaseDuration),
            nameof(DeliveryOptions.PollInterval),
            nameof(DeliveryOptions.MaxAge),
            nameof(DeliveryOptions.MaxRetryAfter),
            nameof(DeliveryOptions.ReportFailingAfter),
            nameof(DeliveryOptions.DisableAfter),
            nameof(DeliveryOptions.LogRetention),
            nameof(DeliveryOptions.StopTimeout)),
    ];

    private static IReadOnlyList<Setting> Limits() =>
    [
        .. Setting.Values(
            nameof(DefinitionLimits.MaxWebhooks),
            nameof(DefinitionLimits.MaxSubscriptions),
            nameof(DefinitionLimits.MaxFields),
            nameof(DefinitionLimits.MaxSources),
            nameof(DefinitionLimits.MaxHeaders),
            nameof(DefinitionLimits.MaxDescriptionLength),
            nameof(DefinitionLimits.MaxUrlLength),
            nameof(DefinitionLimits.MaxHeaderNameLength),
            nameof(DefinitionLimits.MaxHeaderValueLength),
            nameof(DefinitionLimits.MaxFieldNameLength),
            nameof(DefinitionLimits.MaxDefinitionBytes),
            nameof(DefinitionLimits.MaxAttempts),
            nameof(DefinitionLimits.MaxMessagesPerEvent)),
        Setting.Time(nameof(DefinitionLimits.MinRetryDelay)),
    ];

    private static IReadOnlyList<Setting> InMemory() =>
    [
        .. Setting.Values(
            nameof(InMemoryOptions.Capacity),
            nameof(InMemoryOptions.CapacityBytes),
            nameof(InMemoryOptions.RememberedMessages),
            nameof(InMemoryOptions.LoggedDeliveries),
            nameof(InMemoryOptions.LoggedBytes)),
        Setting.Time(nameof(InMemoryOptions.FullTimeout)),
    ];
}
