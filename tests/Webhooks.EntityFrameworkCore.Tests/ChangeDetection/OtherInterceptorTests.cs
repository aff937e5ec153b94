using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Interceptors of the host change what is saved; what counts is what is written, whoever came first.</summary>
public sealed class OtherInterceptorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SoftDelete_IsTheUpdateThatIsWritten(bool comesAfterOurs)
    {
        await using var host = await StartAsync(new SoftDelete(), comesAfterOurs);
        await using var db = host.Open();
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync();
        db.Remove(await db.Orders.SingleAsync());
        await db.SaveChangesAsync();
        var recorded = await host.RecordedAsync();
        Assert.Equal("Insert Orders, Update Orders", string.Join(", ", recorded));
        Assert.Equal("deleted", recorded[1].Data.GetProperty("Status").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EntityAddedByAnother_IsRecorded(bool comesAfterOurs)
    {
        await using var host = await StartAsync(new OrderForEveryNote(), comesAfterOurs);
        await using var db = host.Open();
        db.Notes.Add(new() { Text = "order this" });
        await db.SaveChangesAsync();
        Assert.Equal("Insert Orders", await host.SummaryAsync());
        db.Notes.Add(new() { Text = "and this" });
        db.Webhooks().Dispatch(Shop.Paid(1));
        await db.SaveChangesAsync();
        Assert.Equal("Insert Orders, order.paid Invoices, Insert Orders", await host.SummaryAsync());
    }

    [Fact]
    public async Task EntityAddedAfterASaveWithinTheSave_IsRecorded()
    {
        await using var host = await StartAsync(new OrderAfterSavingNotes(), comesAfterOurs: true);
        await using var db = host.Open();
        db.Notes.Add(new() { Text = "order this" });
        await db.SaveChangesAsync();
        Assert.Equal("Insert Orders", await host.SummaryAsync());
    }

    private static async Task<Host<ShopContext>> StartAsync(IInterceptor interceptor, bool comesAfterOurs)
    {
        var host = await Host<ShopContext>.StartAsync(DatabaseKind.Sqlite, (services, database) =>
        {
            if (comesAfterOurs)
            {
                services.AddWebhooks().UseEntityFrameworkCore<ShopContext>();
            }

            services.AddDbContextFactory<ShopContext>(options => database.Use(options));
            services.ConfigureDbContext<ShopContext>(options => options.AddInterceptors(interceptor));
        });
        await host.WatchAsync("Orders", "Invoices");
        return host;
    }

    private sealed class SoftDelete : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            foreach (var entry in eventData.Context!.ChangeTracker.Entries<Order>().Where(entry => entry.State == EntityState.Deleted))
            {
                entry.State = EntityState.Modified;
                entry.Entity.Status = "deleted";
            }

            return new(result);
        }
    }

    private sealed class OrderForEveryNote : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            var notes = eventData.Context!.ChangeTracker.Entries<Note>().Where(entry => entry.State == EntityState.Added).ToList();
            eventData.Context.AddRange(notes.Select(note => new Order { Number = note.Entity.Text }));
            return new(result);
        }
    }

    private sealed class OrderAfterSavingNotes : SaveChangesInterceptor
    {
        private bool _isSaving;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!_isSaving)
            {
                _isSaving = true;
                await eventData.Context!.SaveChangesAsync(cancellationToken);
                eventData.Context.Add(new Order { Number = "1" });
            }

            return result;
        }
    }
}
