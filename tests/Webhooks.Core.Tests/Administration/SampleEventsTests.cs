using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public class SampleEventsTests
{
    private static readonly DateTimeOffset Date = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public Task For_AnySubscriptionAndCatalog_MatchesAndRenders() => SampleCase.Any.SampleAsync(
        async any =>
        {
            await using var host = new TestHost(services: services => Use(services, any.Catalog));
            await host.SaveAsync(TestDefinitions.Webhook(any.Subscription) with { TenantId = "t1" });
            var sample = new SampleEvents(any.Catalog).For(any.Subscription, Date, "t1");

            var explained = Assert.Single(await host.Get<IEventDispatcher>().ExplainAsync(sample));
            var message = Assert.Single(await host.Get<IEventDispatcher>().PreviewAsync(sample));

            Assert.Equal(MatchVerdict.Matched, explained.Verdict);
            Assert.Null(message.DeadReason);
            Assert.Equal(Date, message.EventDate);
            JsonDocument.Parse(message.Body).Dispose();
        },
        iter: 500);

    [Fact]
    public void For_EveryValueOfASample_DiffersBeforeByMeaning() => Assert.All(EveryValueOfEveryType(), each =>
    {
        var (value, type) = each;
        var catalog = new EventCatalog().AddObject(new CatalogObject("Orders", new CatalogField("Id", type))
        {
            Sample = new Dictionary<string, object?> { ["Id"] = value },
        });
        var sample = new SampleEvents(catalog).For(TestDefinitions.Updates("Id"), Date);
        using var previous = Images.Of(sample.Previous!);
        using var current = Images.Of(sample.Current!);
        Assert.Equal(["Id"], RecordComparer.ChangedFields(previous, current, catalog.FindObject("Orders")));
    });

    [Fact]
    public void For_ObjectWithSample_ShowsIt_AndChangesOneFieldByItsKind()
    {
        var catalog = new EventCatalog().AddObject(new CatalogObject(
            "Orders",
            "Id",
            "Status",
            new CatalogField("Total", FieldType.Number),
            new CatalogField("PaidAt", FieldType.Instant),
            new CatalogField("Key", FieldType.Identifier),
            new CatalogField("Open", FieldType.Boolean))
        {
            Sample = new Dictionary<string, object?>
            {
                ["Id"] = 7,
                ["Status"] = "paid",
                ["Total"] = "12.50",
                ["PaidAt"] = "2026-01-16",
                ["Key"] = "C0FFEE00-0000-0000-0000-000000000001",
                ["Open"] = false,
                ["Lines"] = new[] { 1 },
            },
        });
        Assert.Equal("\"paid (before)\"", Before("Status"));
        Assert.Equal("6", Before("Id"));
        Assert.Equal("\"11.50\"", Before("Total"));
        Assert.Equal("\"2026-01-15T00:00:00Z\"", Before("PaidAt"));
        Assert.True(Guid.TryParse(Before("Key").Trim('"'), out _));
        Assert.Equal("true", Before("Open"));
        Assert.Equal("null", Before("Lines"));
        Assert.Equal("\"Missing\"", Before("Missing"));

        string Before(string field)
        {
            var sample = new SampleEvents(catalog).For(TestDefinitions.Updates(field), Date);
            var (before, after) = (Members(sample.Previous), Members(sample.Current));
            Assert.Equal(
                """{"Id":7,"Status":"paid","Total":"12.50","PaidAt":"2026-01-16","Key":"C0FFEE00-0000-0000-0000-000000000001","Open":false,"Lines":[1]}""",
                Text(sample.Current));
            Assert.Equal([field], before.Keys.Where(name => before[name] != after.GetValueOrDefault(name)));
            return before[field];
        }
    }

    [Fact]
    public void For_ObjectWithoutSample_HasAValueOfTheTypeOfEachField()
    {
        var catalog = new EventCatalog().AddObject(
            "Orders",
            "Id",
            new CatalogField("Status", FieldType.Text),
            new CatalogField("Total", FieldType.Number),
            new CatalogField("PaidAt", FieldType.Instant),
            new CatalogField("Key", FieldType.Identifier),
            new CatalogField("Open", FieldType.Boolean));
        var sample = new SampleEvents(catalog).For(TestDefinitions.Inserts(), Date);
        Assert.Equal(
            """{"Id":"Id","Status":"Status","Total":1,"PaidAt":"2026-01-16T19:56:38.123Z","Key":"7d0c1f5e-3b0a-4c57-9f6e-2a8b64d1c390","Open":true}""",
            Text(sample.Current));
    }

    [Fact]
    public void For_ObjectThatNobodyDeclared_HasTheFieldsThatTheSubscriptionNames()
    {
        var subscription = TestDefinitions.Updates("Total") with
        {
            Payload = new() { Template = "{'id':[@field:Id],'was':'[@previous:Status]'}" },
        };
        EventCatalog?[] catalogs = [null, new EventCatalog().AddObject("Others", "Id"), new EventCatalog().AddObject("Orders")];
        foreach (var catalog in catalogs)
        {
            var sample = new SampleEvents(catalog).For(subscription, Date);
            Assert.Equal("""{"Total":"Total","Id":"Id","Status":"Status"}""", Text(sample.Current));
            Assert.Equal("""{"Total":"Total (before)","Id":"Id","Status":"Status"}""", Text(sample.Previous));
        }
    }

    [Fact]
    public void For_AllFields_ChangesOneThatThePayloadShows()
    {
        Assert.Equal("Status", Changed(new()));
        Assert.Equal("Note", Changed(new() { Fields = ["Total", "Note", "Id"] }));
        Assert.Equal("Id", Changed(new() { Fields = ["Id"] }));
        Assert.Equal("Note", Changed(new() { Template = "[[@field:Id],[@field:Total],[@previous:Note]]" }));

        static string Changed(PayloadTemplate payload)
        {
            var catalog = new EventCatalog().AddObject("Orders", "Id", "Status", "Total", "Note");
            var sample = new SampleEvents(catalog).For(TestDefinitions.Updates() with { Payload = payload }, Date);
            var before = Members(sample.Previous);
            return Assert.Single(Members(sample.Current), member => before[member.Key] != member.Value).Key;
        }
    }

    [Fact]
    public void For_EachEventType_HasItsImages_AndTheFirstSource()
    {
        var samples = new SampleEvents();
        Assert.Equal((true, false), ImagesOf(EventType.RecordInsert));
        Assert.Equal((true, true), ImagesOf(EventType.RecordUpdate));
        Assert.Equal((false, true), ImagesOf(EventType.RecordDelete));
        Assert.Equal((true, false), ImagesOf("order.paid"));
        var named = TestDefinitions.Inserts() with { EventSources = [EventSource.Tasks, EventSource.RestApi] };
        Assert.Equal(EventSource.Tasks, samples.For(named, Date).Source);
        Assert.Null(samples.For(TestDefinitions.Inserts(), Date).Source);
        Assert.NotEqual(samples.For(named, Date).Id, samples.For(named, Date).Id);

        (bool Current, bool Previous) ImagesOf(EventType type)
        {
            var sample = samples.For(TestDefinitions.Inserts() with { EventType = type }, Date);
            return (sample.Current is not null, sample.Previous is not null);
        }
    }

    private static IEnumerable<(object? Value, FieldType Type)> EveryValueOfEveryType() =>
        from value in SampleCase.Spelled
        from type in Enum.GetValues<FieldType>()
        select (value, type);

    private static void Use(IServiceCollection services, IEventCatalog? catalog)
    {
        if (catalog is not null)
        {
            services.AddSingleton(catalog);
        }
    }

    private static string Text(RecordValues? values)
    {
        using var image = Images.Of(values!);
        return Encoding.UTF8.GetString(image.Json);
    }

    private static Dictionary<string, string> Members(RecordValues? values) => JsonSerializer
        .Deserialize<JsonElement>(Text(values)).EnumerateObject()
        .ToDictionary(member => member.Name, member => member.Value.GetRawText());
}
