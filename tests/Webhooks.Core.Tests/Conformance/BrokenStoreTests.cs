using Xunit;

namespace Webhooks.Conformance;

/// <summary>The kit can fail: each defect is found by the behavior that is about it, which names the promise.</summary>
public class BrokenStoreTests
{
    public static TheoryData<string, string> Found => new()
    {
        { "forgets the ids of messages", "Add_KnownId_IsIgnoredWhileOwed" },
        { "forgets the ids of messages", "Add_SameIdsAtOnce_AreRecordedOnce" },
        { "cuts bodies off", "Content_Body_ComesBackByteForByte" },
        { "delivers to the first URL only", "Add_SeveralUrls_GivesOneDeliveryForEach" },
        { "accepts stale tokens", "Lease_Lost_OldTokenIsRefusedAndChangesNothing" },
        { "leases twice", "Lease_Held_IsNotGivenToAnother" },
        { "leases twice", "Claim_ManyAtOnce_LeaseEachDeliveryOnce" },
        { "ignores slots", "Claim_Slots_AreKept" },
        { "ignores slots", "Claim_BlockedWebhookWithABacklog_KeepsNobodyWaiting" },
        { "ignores rates", "Claim_Rate_HoldsOverTwoWorkers" },
        { "ignores the retry limit", "Claim_RetryLimit_IsKeptAndTheRestIsForFirstAttempts" },
        { "ignores the shares of tenants", "Claim_TenantWithSlots_GetsNoMoreThanItsShare" },
        { "ignores the shares of tenants", "Claim_TenantsThatTakeAllTheyGet_LeaveSlotsFree" },
        { "ignores the shares of tenants", "Claim_RetriesOfOneTenant_LeaveSlotsForThoseOfOthers" },
        { "leases more than it may", "Claim_Limit_IsKept" },
        { "lets nothing expire", "Expiry_WaitsForARetry_IsLeasedAsExpired" },
        { "never says when to ask again", "NextDue_RetryWaits_IsWhenItIsDue" },
        { "does not prolong leases", "Renew_InTime_ProlongsTheLease" },
        { "loses attempts", "Log_Find_HasMessageAndAttempts" },
        { "keeps every response", "Log_EarlierResponses_AreExcerpts" },
        { "keeps every response", "Log_ResponsesBeyondTheLimit_AreDropped" },
        { "keeps every response", "Log_LimitOfResponses_HoldsOverTwoWorkers" },
        { "keeps every response", "Log_LimitOfNothing_KeepsNoResponse" },
        { "cuts characters in two", "Log_ExcerptOfText_EndsWithACharacter" },
        { "does not say what it dropped", "Log_ResponsesBeyondTheLimit_AreDropped" },
        { "forgets headers", "Log_HeadersOfAttempts_AreKept" },
        { "keeps the headers of dropped responses", "Log_HeadersOfAResponse_CountAndAreDropped" },
        { "loses attempts", "Complete_Retry_CountsAttemptAndScheduleStep" },
        { "charges what was not attempted", "Complete_NotAttempted_ChargesNothing" },
        { "retries at once", "Claim_RetryBeforeItsTime_IsNotLeased" },
        { "refuses a batch for one stale lease", "Complete_BatchWithAStaleLease_RecordsTheOthers" },
        { "cannot record a zero", "Content_ReasonOfAnyText_IsRecorded" },
        { "notices twice", "Destination_ManyGoneAtOnce_AreOneNotice" },
        { "releases all at once", "Enable_Held_IsResumedGraduallyTheOldestFirst" },
        { "ignores activations", "Release_Waiting_IsResumedGraduallyTheOldestFirst" },
        { "resends what is in flight", "Resend_InFlight_ChangesNothing" },
        { "purges whatever its age", "Purge_ByAge_RemovesWhatSettledLongAgo" },
        { "has an unstable cursor", "Log_Pages_AreStableWhileOthersAreAddedAndSettled" },
        { "counts double", "Statistics_Attempts_AreCountedBySubscription" },
        { "shows none what is every tenant's", "Log_Tenant_SeesItsOwnOnly" },
        { "knows the first of several webhooks", "Destination_SeveralWebhooks_AreListedAtOnce" },
        { "knows webhooks twice", "Destination_SeveralWebhooks_AreListedAtOnce" },
        { "takes what is held for pending", "Backlog_Held_IsCountedAndNotLate" },
        { "is never late", "Backlog_OldestDue_IsHowLongItHasBeenDue" },
        { "takes what is paused for late", "Backlog_PausedWebhook_IsCountedAndNotLate" },
        { "does not count what is paused", "Backlog_PausedWebhook_IsCountedAndNotLate" },
        { "knows no express lane", "Express_Reserved_IsLeasedAndHandedOver" },
        { "never lets go of the express lane", "Express_WithoutALane_IsClaimed" },
        { "keeps reservations", "Express_NotHandedOver_ReturnsItsReservation" },
        { "hands over what was known", "Express_KnownMessage_IsNotHandedOver" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public async Task Store_WithADefect_FailsTheBehaviorThatNamesThePromise(string defect, string behavior)
    {
        var broken = StoreConformance.Find(behavior);
        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => broken.RunAsync(new InMemoryHarness(Defects.All[defect])));
        Assert.Equal((behavior, broken.Promise), (failure.Behavior, failure.Promise));
        Assert.Contains(behavior, failure.Message, StringComparison.Ordinal);
        Assert.Contains(broken.Promise, failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Seen, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defects_All_AreTried() =>
        Assert.Equal(Defects.All.Keys.Order(), Found.Select(row => row.Data.Item1).Distinct().Order());

    /// <summary>The decorator itself breaks nothing, so what fails above fails for its defect.</summary>
    [Fact]
    public async Task Store_WithoutADefect_PassesAllTheSame()
    {
        foreach (var behavior in Found.Select(row => row.Data.Item2).Distinct())
        {
            await StoreConformance.Find(behavior).RunAsync(new InMemoryHarness(store => new DelegatingStore(store)));
        }
    }

    [Theory]
    [InlineData("Save_OldVersion_IsAConflictAndStoresNothing")]
    [InlineData("Save_TwoEditorsAtOnce_LoseNoUpdate")]
    [InlineData("Changes_SinceARevision_AreEnoughToFollow")]
    public async Task WebhookStore_WithADefect_Fails(string behavior) => await Assert.ThrowsAsync<ConformanceException>(
        () => StoreConformance.Find(behavior).RunAsync(
            new InMemoryHarness(webhooks: store => new BrokenWebhookStore(store))));

    [Theory]
    [InlineData("Save_BeyondTheWebhooksOfATenant_IsRefusedAndStoresNothing")]
    [InlineData("Save_AtOnceAtTheLimit_OneIsSaved")]
    public async Task WebhookStore_ThatCountsNoWebhooks_Fails(string behavior) =>
        await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.Find(behavior).RunAsync(
            new InMemoryHarness(webhooks: store => new UncountedWebhooks(store))));

    public static TheoryData<string, string> FoundInLists => new()
    {
        { "counts rows", "List_Pages_AreStableWhileOthersWrite" },
        { "counts rows", "List_PagesOfEveryTenant_AreStableWhileOthersWrite" },
        { "goes on behind a webhook, wherever that is now", "List_RemovedAtTheEndOfAPage_GoesOnBehindIt" },
        { "shows the newest first", "List_Webhooks_AreInOrderOfNameIgnoringCase" },
        { "tells upper case from lower case", "List_Webhooks_AreInOrderOfNameIgnoringCase" },
        { "shows none what is every tenant's", "List_Tenant_SeesItsOwnOnly" },
        { "begins anew at a cursor it does not know", "List_LimitOrCursorOutOfRange_IsRefused" },
        { "counts webhooks, not bytes", "List_LargeWebhooks_ArePagedByTheirBytes" },
        { "shows no secrets", "List_Webhook_IsAsItWasSaved" },
    };

    [Theory]
    [MemberData(nameof(FoundInLists))]
    public async Task List_WithADefect_FailsTheBehaviorThatNamesThePromise(string defect, string behavior) => Assert.Equal(
        behavior,
        (await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance.Find(behavior).RunAsync(
            new InMemoryHarness(webhooks: ListDefects.All[defect])))).Behavior);

    [Fact]
    public async Task List_WithoutADefect_PassesAllTheSame()
    {
        Assert.Equal(ListDefects.All.Keys.Order(), FoundInLists.Select(row => row.Data.Item1).Distinct().Order());
        foreach (var behavior in FoundInLists.Select(row => row.Data.Item2).Distinct())
        {
            await StoreConformance.Find(behavior).RunAsync(
                new InMemoryHarness(webhooks: store => new DelegatingWebhookStore(store)));
        }
    }

    [Fact]
    public async Task WebhookStore_ToWhichARemovalAloneIsNoChange_Fails()
    {
        var failure = await Assert.ThrowsAsync<ConformanceException>(() => StoreConformance
            .Find("Changes_SinceARevision_AreEnoughToFollow")
            .RunAsync(new InMemoryHarness(webhooks: store => new SilentRemovals(store))));
        Assert.Contains("one was removed, and nothing else changed", failure.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Harness_WhoseStoreLacksWhatItSays_IsTold()
    {
        var harness = new InMemoryHarness(_ => new Webhooks.Support.BareStore());
        var failure = await Assert.ThrowsAsync<ConformanceException>(
            () => StoreConformance.Find("Log_Unknown_IsNull").RunAsync(harness));
        Assert.Contains("a store that implements IDeliveryLog", failure.Expected, StringComparison.Ordinal);
        Assert.Contains("BareStore", failure.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behavior_ThatDoesNotApply_SaysWhyAndIsNotRun()
    {
        var behavior = StoreConformance.Find("Crash_AfterAdd_NothingIsLost");
        Assert.Equal("The store does not have the capability: Durable.", behavior.GetSkipReason(new InMemoryHarness()));
        await Assert.ThrowsAsync<NotApplicableException>(() => behavior.RunAsync(new InMemoryHarness()));
        Assert.Throws<ArgumentException>(() => StoreConformance.Find("unknown"));
    }

    [Fact]
    public async Task Behavior_Cancelled_EndsAsCancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => StoreConformance.Find("Lease_Held_IsNotGivenToAnother").RunAsync(
            new InMemoryHarness(), new CancellationToken(canceled: true)));

    [Fact]
    public void Behaviors_All_AreNamedOnceAndPromiseSomething()
    {
        var all = StoreConformance.Behaviors;
        Assert.Equal(all.Count, all.Select(each => each.Name).Distinct().Count());
        Assert.All(all, each => Assert.Matches("^[A-Z][A-Za-z]+_[A-Z][A-Za-z]+_[A-Z][A-Za-z]+$", each.Name));
        Assert.All(all, each => Assert.EndsWith(".", each.Promise, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ConformanceCategory>(), category => Assert.Contains(all, each => each.Category == category));
    }
}
