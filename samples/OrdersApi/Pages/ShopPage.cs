using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Orders;
using OrdersApi.Receiving;
using OrdersApi.Shops;
using Webhooks;

namespace OrdersApi.Pages;

/// <summary>Maps the page where a visitor places and changes orders, and reads what the receiver of the tenant accepted.</summary>
internal static class ShopPage
{
    private const string Path = "/shop";

    public static void MapShop(this WebApplication app)
    {
        // A form of another site cannot use the cookie, which is SameSite=Lax.
        var shop = app.MapGroup(Path).RequireAuthorization("visitors").DisableAntiforgery();
        shop.MapGet("", ShowAsync);
        shop.MapPost("orders", PlaceAsync);
        shop.MapPost("orders/{id:int}", PayAsync);
        shop.MapPost("receiver", Trust);
    }

    private static async Task<IResult> ShowAsync(
        HttpRequest request, ShopsDb shops, Mailboxes boxes, CancellationToken stop)
    {
        var orders = await shops.Orders.AsNoTracking().OrderByDescending(order => order.Id).Take(10).ToListAsync(stop);
        var tenant = request.HttpContext.User.FindFirst(Access.Caller.Tenant)!.Value;
        var received = boxes.Own.Accepted.Reverse().Take(10);
        return Html.Page($"Shop of {tenant}", $"""
            <p>{Html.Text(request.HttpContext.User.Identity?.Name)} · <a href="portal/">Webhooks portal</a>
            <form method="post" action="sign-out"><button>Sign out</button></form></p>
            <h2>Orders</h2>
            <form method="post" action="shop/orders"><button>Place an order</button></form>
            <table>
            <tr><th>Number</th><th>Status</th><th>Total</th><th></th></tr>
            {string.Concat(orders.Select(RowOf))}
            </table>
            <h2>Receiver</h2>
            <p>A webhook with this URL sends to a receiver in this process:
            <code>{Html.Text($"{request.Scheme}://{request.Host}{request.PathBase}/received/{tenant}")}</code></p>
            <form method="post" action="shop/receiver"><label>The secret of the webhook, with which the receiver verifies messages:
            <input name="secret" size="50" autocomplete="off" required></label> <button>Save</button></form>
            <p>{(boxes.Own.Secrets.Count > 0 ? "The receiver has a secret." : "The receiver has no secret. It refuses all messages.")}</p>
            <table>
            <tr><th>Verified message</th><th>Body</th></tr>
            {string.Concat(received.Select(message => $"<tr><td><code>{Html.Text(message.MessageId)}</code></td><td><code>{Html.Text(message.Body)}</code></td></tr>\n"))}
            </table>
            """);
    }

    private static string RowOf(Order order) => $"""
        <tr><td>{Html.Text(order.Number)}</td><td>{order.Status}</td><td>{order.Total:0.00}</td>
        <td><form method="post" action="shop/orders/{order.Id}"><button>Mark as paid</button></form></td></tr>

        """;

    private static async Task<IResult> PlaceAsync(ShopsDb shops, TimeProvider time, CancellationToken stop)
    {
        var number = $"S-{await shops.Orders.MaxAsync(order => (int?)order.Id, stop) + 1 ?? 1}";
        OrderLine[] lines = [new() { Sku = "SKU-1002", Name = "Office chair, grey", Quantity = 1, Price = 219.50m }];
        shops.Place(new NewOrder(number, "Grünwald Apotheke", "AT", [.. lines]).ToOrder(time.GetUtcNow()));
        await SaveAsync(shops, stop);
        return Results.LocalRedirect($"~{Path}");
    }

    private static async Task<IResult> PayAsync(ShopsDb shops, int id, CancellationToken stop)
    {
        if (await shops.Orders.SingleOrDefaultAsync(order => order.Id == id, stop) is not { } order)
        {
            return Results.NotFound();
        }

        order.Status = OrderStatus.Paid;
        await SaveAsync(shops, stop);
        return Results.LocalRedirect($"~{Path}");
    }

    private static async Task SaveAsync(ShopsDb shops, CancellationToken stop)
    {
        using (EventSourceScope.Begin(EventSource.DataPages))
        {
            await shops.SaveChangesAsync(stop);
        }
    }

    private static IResult Trust(Mailboxes boxes, [FromForm] string secret)
    {
        if (!WebhookSecret.TryParse(secret.Trim(), out var parsed))
        {
            return Results.Problem("Secret must be whsec_ and base64.", statusCode: StatusCodes.Status400BadRequest);
        }

        boxes.Own.Trust(parsed);
        return Results.LocalRedirect($"~{Path}");
    }
}
