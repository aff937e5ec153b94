using Xunit;

namespace Webhooks.Conformance;

public class InMemoryConformanceTests
{
    public static TheoryData<string> Applicable =>
        [.. StoreConformance.Behaviors.Where(each => WhyNot(each) is null).Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Applicable))]
    public Task Stores_InMemory_KeepThePromise(string behavior) =>
        StoreConformance.Find(behavior).RunAsync(new InMemoryHarness());

    public static TheoryData<string> OfSeveralProcesses =>
        [.. StoreConformance.Behaviors.Where(each => WhyNot(each) is not null).Select(each => each.Name)];

    /// <summary>No promise of ours, but the scenarios themselves have to be right before a store can fail them.</summary>
    [Theory]
    [MemberData(nameof(OfSeveralProcesses))]
    public Task Behavior_OfSeveralProcesses_CanBeKept(string behavior) =>
        StoreConformance.Find(behavior).RunAsync(new InMemoryHarness(isShared: true));

    /// <summary>What does not apply is said here, so that nothing falls away unseen.</summary>
    [Fact]
    public void Stores_InMemory_AreNeitherSharedNorDurable()
    {
        Assert.True(Applicable.Count > 100);
        Assert.All(
            StoreConformance.Behaviors.Where(each => WhyNot(each) is not null),
            each => Assert.True(
                each.Category is ConformanceCategory.Crashes or ConformanceCategory.Clocks
                || each.Name is "Changes_OfAnotherProcess_AreSeen" or "Changes_AfterACrash_AreKept"
                    or "Save_Webhook_IsVisibleToAnotherProcess",
                $"{each.Name}: {WhyNot(each)}"));
    }

    private static string? WhyNot(ConformanceBehavior behavior) => behavior.GetSkipReason(new InMemoryHarness());
}
