using Microsoft.EntityFrameworkCore;
using Orders;

namespace OrdersApi.Shops;

/// <summary>
/// Maps the API of a shop. The code that saves orders does not use webhooks. Only the filter sets the source of changes.
/// </summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders").RequireAuthorization().AddEndpointFilter<SourceOfChanges>();
        orders.MapGet("", ListAsync);
        orders.MapPost("", PlaceAsync);
        orders.MapGet("{number}", GetAsync);
        orders.MapPatch("{number}", ChangeAsync);
        orders.MapDelete("{number}", DeleteAsync);
    }

    private static async Task<IResult> ListAsync(ShopsDb shops, CancellationToken stop) =>
        Results.Ok(await shops.Orders.AsNoTracking().OrderBy(order => order.Id).Take(100).ToListAsync(stop));

    private static async Task<IResult> PlaceAsync(ShopsDb shops, NewOrder placed, TimeProvider time, CancellationToken stop)
    {
        if (await FindAsync(shops, placed.Number, stop) is not null)
        {
            return Results.Problem($"Order {placed.Number} already exists.", statusCode: StatusCodes.Status409Conflict);
        }

        var order = placed.ToOrder(time.GetUtcNow());
        shops.Place(order);
        await shops.SaveChangesAsync(stop);
        return Results.Created($"/orders/{Uri.EscapeDataString(order.Number)}", order);
    }

    private static async Task<IResult> GetAsync(ShopsDb shops, string number, CancellationToken stop) =>
        await FindAsync(shops, number, stop) is { } order ? Results.Ok(order) : Results.NotFound();

    private static async Task<IResult> ChangeAsync(
        ShopsDb shops, string number, OrderChange change, CancellationToken stop)
    {
        if (await FindAsync(shops, number, stop) is not { } order)
        {
            return Results.NotFound();
        }

        change.ApplyTo(order);
        await shops.SaveChangesAsync(stop);
        return Results.Ok(order);
    }

    private static async Task<IResult> DeleteAsync(ShopsDb shops, string number, CancellationToken stop)
    {
        if (await FindAsync(shops, number, stop) is not { } order)
        {
            return Results.NotFound();
        }

        shops.Remove(order);
        await shops.SaveChangesAsync(stop);
        return Results.NoContent();
    }

    private static Task<Order?> FindAsync(ShopsDb shops, string number, CancellationToken stop) =>
        shops.Orders.SingleOrDefaultAsync(order => order.Number == number, stop);
}
