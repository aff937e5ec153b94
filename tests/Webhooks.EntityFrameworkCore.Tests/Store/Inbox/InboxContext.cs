using Microsoft.EntityFrameworkCore;

namespace Webhooks.Store.Inbox;

/// <summary>A host that receives webhooks and sends none.</summary>
public sealed class InboxContext(DbContextOptions<InboxContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddWebhookInbox();
}
