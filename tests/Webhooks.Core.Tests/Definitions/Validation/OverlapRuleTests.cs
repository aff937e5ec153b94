using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Validation;

public class OverlapRuleTests
{
    private static readonly string[] Sources = ["S1", "S2", "S3", "S4"];
    private static readonly string[] Fields = ["F1", "F2", "F3", "F4"];

    private static WebhookError Overlap(params EventSubscription[] subscriptions) => ErrorAssert.One(
        $"$.subscriptions[{subscriptions.Length - 1}]", "subscription.overlap", TestDefinitions.Webhook(subscriptions));

    [Fact]
    public void SameObjectAndType_WithoutSources_Overlap()
    {
        var error = Overlap(TestDefinitions.Inserts("A"), TestDefinitions.Inserts("B"), TestDefinitions.Inserts("A"));
        Assert.EndsWith("subscriptions[0], because one change would be sent twice. Both include: every source.", error.Rule, StringComparison.Ordinal);
        Assert.Equal("table.recordInsert of A", error.Value);
    }

    [Fact]
    public void Updates_WithASourceAndAFieldInCommon_Overlap() => Assert.EndsWith(
        "subscriptions[0], because one change would be sent twice. Both include: source Tasks, field B.",
        Overlap(
            TestDefinitions.Updates("A", "B") with { EventSources = ["Tasks", "Import"] },
            TestDefinitions.Updates("B", "C") with { EventSources = ["Tasks"] }).Rule,
        StringComparison.Ordinal);

    [Fact]
    public void Updates_OfAllFieldsAndOfOne_Overlap() => Assert.EndsWith(
        "every source, field A.", Overlap(TestDefinitions.Updates(), TestDefinitions.Updates("A")).Rule, StringComparison.Ordinal);

    [Fact]
    public void EverySourceAndOneSource_Overlap() =>
        Overlap(TestDefinitions.Inserts(), TestDefinitions.Inserts() with { EventSources = ["Tasks"] });

    [Fact]
    public void Inactive_OverlapsToo() =>
        Overlap(TestDefinitions.Inserts() with { IsActive = false }, TestDefinitions.Inserts() with { IsActive = false });

    [Fact]
    public void CustomTypes_OverlapBySourceAlone() => Overlap(
        TestDefinitions.Inserts() with { EventType = "invoice.paid" },
        TestDefinitions.Inserts() with { EventType = "invoice.paid" });

    [Fact]
    public void ThreeOfTheSame_AreTwoErrors() => Assert.Equal(
        ["$.subscriptions[1]", "$.subscriptions[2]"],
        ErrorAssert.Validator()
            .Validate(TestDefinitions.Webhook(TestDefinitions.Inserts(), TestDefinitions.Inserts(), TestDefinitions.Inserts()))
            .Select(error => error.Path));

    [Fact]
    public void OtherObjectTypeSourceOrField_DoNotOverlap() => ErrorAssert.None(TestDefinitions.Webhook(
        TestDefinitions.Inserts(),
        TestDefinitions.Inserts("orders"),
        TestDefinitions.Inserts() with { EventType = EventType.RecordDelete },
        TestDefinitions.Updates("A") with { EventSources = ["Tasks"] },
        TestDefinitions.Updates("B") with { EventSources = ["Tasks"] },
        TestDefinitions.Updates("A") with { EventSources = ["Import"] }));

    [Fact]
    public void TwoWebhooks_MayOverlap() => Assert.Empty(ErrorAssert.Validator().Validate(
    [
        TestDefinitions.Webhook(TestDefinitions.Inserts()),
        TestDefinitions.Webhook(TestDefinitions.Inserts()) with { Name = "Other" },
    ]));

    /// <summary>Two subscriptions overlap exactly where some change of one field, by some source, would send twice.</summary>
    [Fact]
    public void Overlap_IsWhatWouldSendTwice()
    {
        var subscription = Gen.Select(
            Gen.OneOf("Orders", "Customers"),
            Gen.OneOf(EventType.RecordUpdate, EventType.RecordInsert, new EventType("own")),
            Gen.Shuffle(Sources, 0, 3),
            Gen.Shuffle(Fields, 0, 3),
            Create);
        subscription.Array[2, 5].Sample(
            subscriptions =>
            {
                var expected = Enumerable.Range(0, subscriptions.Length)
                    .Where(i => subscriptions.Take(i).Any(earlier => BothSend(earlier, subscriptions[i])))
                    .Select(i => $"$.subscriptions[{i}]");
                var errors = ErrorAssert.Validator().Validate(TestDefinitions.Webhook(subscriptions));
                Assert.Equal(expected, errors.Select(error => error.Path));
            },
            iter: 5000);
    }

    /// <summary>Every one names what all others name, and overlaps none: a comparison of pairs would be 72 million.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Overlap_AmongTwelveThousand_CostsAFewWordsEach(bool ofOneSource)
    {
        const int Count = 12_000;
        var index = new OverlapIndex();
        for (var i = 0; i < Count; i++)
        {
            var subscription = TestDefinitions.Updates(ofOneSource ? $"F{i}" : "F") with
            {
                EventSources = [new(ofOneSource ? "S" : $"S{i}")],
            };
            Assert.Null(index.Add(SubscriptionScope.Of(subscription, i)!));
        }

        Assert.InRange(index.Work, 1, 200L * Count);
        Assert.Equal(7, index.Add(SubscriptionScope.Of(
            TestDefinitions.Updates(ofOneSource ? "F7" : "F") with { EventSources = [new(ofOneSource ? "S" : "S7")] }, Count)!)!.Index);
    }

    [Fact]
    public void Overlap_OfTenTimesAsMany_AllocatesTenTimesAsMuch()
    {
        var few = Bytes(1_200);
        Assert.InRange(Bytes(12_000), few, 15 * few);

        static long Bytes(int count)
        {
            EventSubscription[] subscriptions = [.. Enumerable.Range(0, count).Select(i => TestDefinitions.Updates($"F{i}"))];
            return Allocation.Of(() => OverlapRule.Check(subscriptions, "$", new()));
        }
    }

    private static EventSubscription Create(string objectName, EventType type, string[] sources, string[] fields) => new()
    {
        ObjectName = objectName,
        EventType = type,
        EventSources = [.. sources.Select(EventSource.FromString)],
        Fields = type == EventType.RecordUpdate ? FieldFilter.Create(fields) : [],
    };

    // One source and one field that nobody names stand for all others.
    private static bool BothSend(EventSubscription left, EventSubscription right) =>
        left.ObjectName == right.ObjectName
        && left.EventType == right.EventType
        && Sources.Append("other").Any(source =>
            Fields.Append("other").Any(field => Sends(left, source, field) && Sends(right, source, field)));

    private static bool Sends(EventSubscription subscription, string source, string field) =>
        (subscription.EventSources.Count == 0 || subscription.EventSources.Contains(source))
        && subscription.Fields.Includes(field);
}
