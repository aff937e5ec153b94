using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

public class IdentifiersTests
{
    [Fact]
    public void WebhookId_OfNamesThatOnlyLowerCaseMakesEqual_Differs() =>
        Assert.NotEqual(Identifiers.WebhookId(null, "\u212A"), Identifiers.WebhookId(null, "k"));

    [Fact]
    public void NewIds_HaveTheirPrefixAndTwentySixDigits()
    {
        Assert.Matches("^wh_[0-7][0-9a-hjkmnp-tv-z]{25}$", Identifiers.NewWebhookId());
        Assert.Matches("^sub_[0-7][0-9a-hjkmnp-tv-z]{25}$", Identifiers.NewSubscriptionId());
        Assert.Matches("^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$", Identifiers.NewEventId());
    }

    [Fact]
    public void NewIds_AreDifferent() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Identifiers.NewEventId()).Distinct().Count());

    /// <summary>Frozen: computed by an independent program. Stored ids and receivers depend on these values.</summary>
    [Fact]
    public void DerivedIds_AreTheSameForEver()
    {
        Assert.Equal("msg_1n4nzs15wbgfyrn0zqx6k2we1k", Identifiers.MessageId("evt_1", "sub_1"));
        Assert.Equal(
            "msg_2wk5r4ffr1rhj7xjtxjkpb5vkt", Identifiers.MessageId(new string('e', 2000), new string('s', 2000)));
        Assert.Equal("dlv_7vdc10mkztnqfe2dqkhq09zcfn", Identifiers.DeliveryId("msg_1", "https://example.com/hook"));
        Assert.Equal("wh_6bhzb8rcx3xn929vhygy9yxn6g", Identifiers.WebhookId(null, "Orders"));
        Assert.Equal("wh_1qbz5hy1mn2j5yy80rmzw42x3z", Identifiers.WebhookId("", "Orders"));
        Assert.Equal("wh_1rjt8brn6pjpvkzz4646y2wz8r", Identifiers.WebhookId("acme", "Orders É"));
        Assert.Equal(
            "sub_12svpwjr54gtpzzxx1y6aebp7v",
            Identifiers.SubscriptionId("wh_1", "Orders", "table.recordUpdate", [], []));
        Assert.Equal(
            "sub_4xjgf8sbdpfdprbsjx2sq3yxxb",
            Identifiers.SubscriptionId(
                "wh_1", "Orders", "table.recordUpdate", ["RESTAPIs", "DataPages"], ["Total", "Status", "Total"]));
    }

    [Fact]
    public void ToNumber_OfDifferentIds_Differs()
    {
        string[] ids =
        [
            .. Enumerable.Range(0, 1_000).Select(i => Identifiers.MessageId($"evt_{i}", "sub")),
            "msg_00000000000000000000000000",
            "msg_7zzzzzzzzzzzzzzzzzzzzzzzzz",
            "msg_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "msg_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "msg_0000000000000000000000000u",
            "msg_0",
            "",
        ];
        Assert.Equal(ids.Length, ids.Select(Identifiers.ToNumber).Distinct().Count());
        Assert.All(ids, id => Assert.Equal(Identifiers.ToNumber(id), Identifiers.ToNumber(new string(id.AsSpan()))));
        Assert.Equal(UInt128.MaxValue, Identifiers.ToNumber("msg_7zzzzzzzzzzzzzzzzzzzzzzzzz"));
    }

    [Fact]
    public void WebhookId_IgnoresTheCaseOfTheNameOnly()
    {
        Assert.Equal(Identifiers.WebhookId("a", "Orders"), Identifiers.WebhookId("a", "oRDERS"));
        Assert.NotEqual(Identifiers.WebhookId("a", "Orders"), Identifiers.WebhookId("A", "Orders"));
    }

    [Fact]
    public void SubscriptionId_TellsSourcesFromFields() =>
        Assert.NotEqual(
            Identifiers.SubscriptionId("wh_1", "Orders", "t", ["a"], []),
            Identifiers.SubscriptionId("wh_1", "Orders", "t", [], ["a"]));

    [Fact]
    public void SubscriptionId_TellsNamesThatDifferInCase() =>
        Assert.NotEqual(
            Identifiers.SubscriptionId("wh_1", "Orders", "t", [], ["a", "A"]),
            Identifiers.SubscriptionId("wh_1", "Orders", "t", [], ["a"]));

    [Fact]
    public void Kinds_OverTheSameParts_AreNotTheSameBits() =>
        Assert.NotEqual(
            Identifiers.MessageId("a", "b")["msg_".Length..],
            Identifiers.DeliveryId("a", "b")["dlv_".Length..]);

    [Fact]
    public void DerivedIds_OfDifferentParts_Differ() =>
        Gen.Select(Parts, Parts).Sample(
            (one, two) => (one == two) == (Identifiers.MessageId(one.Item1, one.Item2)
                == Identifiers.MessageId(two.Item1, two.Item2)),
            iter: 20_000);

    [Fact]
    public void DerivedIds_OfTextCutElsewhere_Differ() =>
        Gen.Select(Gen.String[1, 20], Gen.UInt, Gen.UInt).Sample(
            (text, one, two) =>
            {
                var (first, second) = ((int)(one % (text.Length + 1)), (int)(two % (text.Length + 1)));
                return (first == second) == (Cut(text, first) == Cut(text, second));
            },
            iter: 20_000);

    [Fact]
    public void SubscriptionId_ListsShuffled_IsTheSame() =>
        Gen.Select(Gen.String.Array[0, 6], Gen.String.Array[0, 6], Gen.Int).Sample(
            (sources, fields, seed) =>
            {
                var random = new Random(seed);
                var (otherSources, otherFields) = (sources.ToArray(), fields.ToArray());
                random.Shuffle(otherSources);
                random.Shuffle(otherFields);
                return Identifiers.SubscriptionId("w", "o", "t", sources, fields)
                    == Identifiers.SubscriptionId("w", "o", "t", otherSources, otherFields);
            },
            iter: 2000);

    [Fact]
    public void MessageId_AllocatesTheResultOnly() =>
        Assert.Equal(88, Allocation.Of(() => Identifiers.MessageId("evt_1", "sub_1")));

    // Few and short, so that equal ones are met.
    private static readonly Gen<(string, string)> Parts =
        Gen.Select(Gen.Char["ab\0\ud800\ud801"].Array[0, 2], Gen.Char["ab\0\ud800\ud801"].Array[0, 2])
            .Select((one, two) => (new string(one), new string(two)));

    private static string Cut(string text, int at) => Identifiers.MessageId(text[..at], text[at..]);
}
