using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>The model after the last migration.</summary>
[DbContext(typeof(HistoryContext))]
internal sealed class HistorySnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => modelBuilder
        .AddWebhooks()
        .Entity<MessageRow>()
        .Property(row => row.Number)
        .HasAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
}
