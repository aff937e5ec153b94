using Microsoft.EntityFrameworkCore;

namespace Webhooks.Receiving.Example;

public sealed class ReceiverContext(DbContextOptions<ReceiverContext> options) : DbContext(options)
{
    public DbSet<Receipt> Receipts => Set<Receipt>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddWebhookInbox();
        modelBuilder.Entity<Receipt>().HasKey(receipt => receipt.MessageId);
    }
}
