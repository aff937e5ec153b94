namespace Webhooks.Conformance.Behaviors;

internal static partial class EditingBehaviors
{
    public static IEnumerable<ConformanceBehavior> All =>
    [
        Of(
            "Save_New_GetsIdsSecretAndVersion",
            "SaveAsync generates missing ids, and gives a new webhook a secret and a version.",
            NewAsync),
        Of("Save_Webhook_ComesBackAsItWasSaved", "FindAsync returns a webhook as it was saved.", RoundTripAsync),
        Of(
            "Save_WithoutSecrets_KeepsThoseStored",
            "A webhook that is saved without secrets keeps its stored secrets.",
            SecretsAsync),
        Of(
            "Save_OldVersion_IsAConflictAndStoresNothing",
            "A version must be the stored one. Otherwise SaveAsync throws a WebhookConflictException and stores nothing.",
            ConflictAsync),
        Of(
            "Save_TwoEditorsAtOnce_LoseNoUpdate",
            "If several editors save the same version at the same time, one succeeds and the others get a "
                + "WebhookConflictException.",
            EditorsAsync),
        Of(
            "Save_NameOfAnother_IsRefusedIgnoringCase",
            "A name must be unique within the tenant, ignoring case. Otherwise SaveAsync throws a "
                + "WebhookValidationException.",
            NameAsync),
        Of(
            "Save_SameNameAtOnce_OneIsSaved",
            "A name stays unique if several webhooks are saved at the same time.",
            NamesAtOnceAsync),
        Of(
            "Save_SubscriptionIdOfAnother_IsRefused",
            "The id of a subscription must be unique across all webhooks. Otherwise SaveAsync throws a "
                + "WebhookValidationException.",
            SubscriptionAsync),
        Of(
            "Save_Broken_IsRefusedAndStoresNothing",
            "A webhook that is not valid is refused with all errors, and nothing is stored.",
            BrokenAsync),
        Of(
            "Save_BeyondTheWebhooksOfATenant_IsRefusedAndStoresNothing",
            "A tenant has at most DefinitionLimits.MaxWebhooks. For one more, SaveAsync throws a "
                + "WebhookValidationException. Existing webhooks can still be saved, and other tenants are not affected.",
            CountAsync),
        Of(
            "Save_AtOnceAtTheLimit_OneIsSaved",
            "Webhooks of a tenant are counted within the save. If several are saved at the same time and one has room, one "
                + "is saved.",
            CountAtOnceAsync),
        Of(
            "Save_Webhook_IsVisibleToAnotherProcess",
            "Another process finds and edits a webhook that one process saved.",
            OtherProcessAsync,
            Needs | StoreCapabilities.Shared),
        Of(
            "Delete_Known_IsGoneAndItsNameIsFree",
            "DeleteAsync removes a webhook and returns whether it existed. Its name and its ids can be used again.",
            DeleteAsync),
        Of(
            "Delete_OldVersion_IsAConflictAndRemovesNothing",
            "A given version must be the stored one. Otherwise DeleteAsync throws a WebhookConflictException and removes "
                + "nothing.",
            DeleteVersionAsync),
        Of("Find_Unknown_IsNull", "FindAsync returns null for an unknown webhook.", UnknownAsync),
    ];

    private static ConformanceBehavior Of(
        string name, string promise, Func<BehaviorRun, Task> scenario, StoreCapabilities needs = Needs) =>
        new(name, ConformanceCategory.Definitions, needs, promise, scenario);
}
