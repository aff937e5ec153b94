using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>The changes of rows that no tracker sees: read before, and read again by their keys after.</summary>
/// <param name="context">The context, in the transaction of the changes.</param>
/// <param name="plan">What is declared.</param>
/// <param name="settings">What holds for all the changes.</param>
internal sealed class RowsCapture<TEntity>(DbContext context, ChangePlan plan, CaptureSettings settings)
    where TEntity : class
{
    private readonly Dictionary<EntityPlan, Dictionary<KeyValues, IRow>> _before = [];

    /// <summary>Whether anyone may watch rows of this type.</summary>
    /// <exception cref="InvalidOperationException">Nothing is declared of the type.</exception>
    public bool IsWatched(RoutingTable table)
    {
        var type = TypeOfRows();
        var plans = type.GetDerivedTypesInclusive().Select(plan.Find).OfType<EntityPlan>().ToList();
        return plans.Count == 0
            ? throw new InvalidOperationException(
                $"{type.DisplayName()} has no webhooks. Declare them: "
                + $"modelBuilder.Entity<{type.ShortName()}>().HasWebhooks().")
            : table.Count > 0 && plans.Any(each => each.Tenant is not null
                || each.IsWatched(table, EventType.RecordUpdate, null, settings.Source)
                || each.IsWatched(table, EventType.RecordDelete, null, settings.Source));
    }

    public async Task TakeBeforeAsync(IQueryable<TEntity> rows, CancellationToken cancellationToken)
    {
        var type = TypeOfRows();
        var read = await new StoredRows<TEntity>(type, type.FindPrimaryKey()!.Properties, [])
            .ReadAsync(rows, cancellationToken)
            .ConfigureAwait(false);
        foreach (var ofOneType in read.GroupBy(each => context.Model.FindRuntimeEntityType(each.Entity.GetType())))
        {
            if (ofOneType.Key is { } known && plan.Find(known) is { } entity)
            {
                // Once more, by what is declared: shadow properties, and members of derived types.
                _before[entity] = await entity.Stored
                    .ReadAsync(context, [.. ofOneType.Select(each => each.Key)], cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    public async Task<List<WebhookEvent>> TakeAfterAsync(CancellationToken cancellationToken)
    {
        var events = new List<WebhookEvent>();
        foreach (var (entity, before) in _before)
        {
            var after = await entity.Stored.ReadAsync(context, before.Keys, cancellationToken).ConfigureAwait(false);
            events.AddRange(before.SelectMany(
                row => EventsOf(entity, row.Key, row.Value, after.GetValueOrDefault(row.Key))));
        }

        return events;
    }

    private IEnumerable<WebhookEvent> EventsOf(EntityPlan entity, KeyValues key, IRow before, IRow? after) =>
        RecordChange.ToEvents(
            entity.ObjectName,
            settings.EventIdOf((entity, key)),
            settings,
            (entity.TenantOf(before), entity.Read(before)),
            after is null ? default : (entity.TenantOf(after), entity.Read(after)));

    private IEntityType TypeOfRows() => context.Model.FindEntityType(typeof(TEntity))
        ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is no entity of {context.GetType().Name}.");
}
