using Webhooks.Support;

namespace Webhooks.Showcase;

/// <summary>A shop whose customer has had webhooks for 30 days. Most of them work.</summary>
internal sealed class ExampleShop : IAsyncDisposable
{
    private const int Days = 30;
    private const string Crm = "https://sync.crm.example/hooks/orders";
    private const string Accounting = "https://accounting.example/import";
    private const string Customer = "Grünwald Apotheke";
    private const string Mails = "https://mails.example/confirm";

    private readonly Answers _answers;
    private readonly ShiftedTime _time;
    private readonly PortalApp _app;
    private int _orders = 4100;

    private ExampleShop(Answers answers, ShiftedTime time, PortalApp app) => (_answers, _time, _app) = (answers, time, app);

    public string Address => _app.Address;

    public static async Task<ExampleShop> StartAsync(CancellationToken stop)
    {
        var (answers, time) = (new Answers(), new ShiftedTime { Ago = TimeSpan.FromDays(Days) });
        var shop = new ExampleShop(answers, time, await PortalApp.StartAsync(answers, time: time));
        await shop.CreateWebhooksAsync(stop);
        for (var day = Days - 1; day >= 0; day--)
        {
            await shop.LiveADayAsync(day, stop);
        }

        time.Ago = TimeSpan.Zero;
        return shop;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task CreateWebhooksAsync(CancellationToken stop)
    {
        await CreateAsync(
            "Warehouse",
            ["https://hooks.warehouse.example/orders", "https://backup.warehouse.example/orders"],
            [Event("Orders", EventType.RecordInsert), Event("Orders", EventType.RecordUpdate, "Status")],
            stop);
        await CreateAsync(
            "Accounting export", [Accounting], [Event("Orders", EventType.RecordUpdate, "Status", "Total")], stop);
        await CreateAsync(
            "CRM sync", [Crm], [Event("Customers", EventType.RecordInsert), Event("Customers", EventType.RecordUpdate)], stop);
        await CreateAsync("Customer mails", [Mails], [Event("Orders", EventType.RecordInsert)], stop);
        await CreateAsync(
            "Fraud check", ["https://api.fraud-check.example/v2/orders"], [Event("Orders", EventType.RecordInsert)], stop);
        await CreateAsync("Loyalty program", ["https://points.example/hooks"], [], stop);
    }

    private async Task CreateAsync(string name, string[] urls, EventSubscription[] events, CancellationToken stop) =>
        await _app.Administration.ForTenant(null).CreateAsync(
            new Webhook { Name = name, Urls = urls, Schedule = "0s", Subscriptions = events }, stop);

    private static EventSubscription Event(string name, EventType type, params string[] fields) =>
        new() { ObjectName = name, EventType = type, Fields = [.. fields] };

    private async Task LiveADayAsync(int day, CancellationToken stop)
    {
        _time.Ago = TimeSpan.FromDays(day) + TimeSpan.FromMinutes(3);
        // One receiver is away for two days, another one is removed, and a third one fails at times.
        _answers.Set(Crm, day <= 1 ? OutcomeKind.Rejected : OutcomeKind.Delivered, day <= 1 ? 503 : 200);
        _answers.Set(Mails, day <= 4 ? OutcomeKind.Gone : OutcomeKind.Delivered, day <= 4 ? 410 : 200);
        var isWeekend = _time.GetUtcNow().DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var orders = (isWeekend ? 6 : 16) + (day * 7 % 11);
        for (var order = 0; order < orders; order++)
        {
            await PlaceAndPayAsync(++_orders, stop);
            var isDown = day % 9 == 4 && order < 2;
            _answers.Set(Accounting, isDown ? OutcomeKind.TimedOut : OutcomeKind.Delivered, isDown ? null : 200);
            await _app.Pump.RunUntilIdleAsync(stop);
        }
    }

    private async Task PlaceAndPayAsync(int number, CancellationToken stop)
    {
        Dictionary<string, object?> placed = new()
        {
            ["Id"] = number,
            ["Number"] = $"S-{number}",
            ["Customer"] = Customer,
            ["Status"] = "Placed",
            ["Total"] = 219.5m,
        };
        Dictionary<string, object?> paid = new(placed) { ["Status"] = "Paid" };
        Dictionary<string, object?> customer = new() { ["Id"] = number, ["Name"] = Customer, ["Country"] = "AT" };
        List<WebhookEvent> events =
            [WebhookEvent.RecordInserted("Orders", placed), WebhookEvent.RecordUpdated("Orders", placed, paid)];
        if (number % 3 == 0)
        {
            events.Add(WebhookEvent.RecordInserted("Customers", customer));
        }

        await _app.Dispatcher.DispatchAsync(events, stop);
    }
}
