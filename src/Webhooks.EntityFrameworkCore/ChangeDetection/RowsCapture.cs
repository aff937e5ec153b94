using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Matching;
using Webhooks.Sql;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Captures changes of rows that the tracker does not see. Rows are read before and, by their keys, after.
/// </summary>
/// <param name="context">The context, in the transaction of the changes.</param>
/// <param name="rows">The rows that may change.</param>
/// <param name="plan">The declarations of the model.</param>
/// <param name="settings">The settings of the changes.</param>
internal sealed class RowsCapture<TEntity>(
    DbContext context, IQueryable<TEntity> rows, ChangePlan plan, CaptureSettings settings)
    where TEntity : class
{
    private readonly IEntityType _type = QueriedType.Of(context, rows);
    private readonly Dictionary<EntityPlan, Dictionary<KeyValues, Before>> _before = [];

    /// <summary>Returns whether a subscription may watch rows of this type.</summary>
    /// <exception cref="InvalidOperationException">The type is not declared.</exception>
    public bool IsWatched(RoutingTable table)
    {
        var plans = _type.GetDerivedTypesInclusive().Select(plan.Find).OfType<EntityPlan>().ToList();
        return plans.Count == 0
            ? throw new InvalidOperationException(
                $"{_type.DisplayName()} must be declared to have webhooks. Call {WhatToWrite()}.")
            : table.Count > 0 && plans.Any(each => each.Tenant is not null
                || each.IsWatched(table, EventType.RecordUpdate, null, settings.Source)
                || each.IsWatched(table, EventType.RecordDelete, null, settings.Source));
    }

    /// <summary>Reads the rows.</summary>
    /// <returns>
    /// A query for the rows that were read, if they still match. Rows that match only since another transaction committed
    /// must not change, because they would have no event. On SQLite, which has one writer, the original query.
    /// </returns>
    public async Task<IQueryable<TEntity>> TakeBeforeAsync(CancellationToken cancellationToken)
    {
        var key = _type.FindPrimaryKey()!.Properties;
        var read = await new StoredRows<TEntity>(_type, key, []).ReadAsync(rows, cancellationToken).ConfigureAwait(false);
        foreach (var ofOneType in read.GroupBy(each => TypeOf(each.Entity)))
        {
            if (ofOneType.Key is { } known && plan.Find(known) is { } entity)
            {
                // Read again by their declaration, with shadow properties and members of derived types.
                var stored = await entity.Stored
                    .ReadAsync(context, [.. ofOneType.Select(each => each.Key)], lockThem: true, cancellationToken)
                    .ConfigureAwait(false);
                _before[entity] = stored.ToDictionary(
                    row => row.Key, row => new Before(entity.TenantOf(row.Value.Value), entity.Take(row.Value)));
            }
        }

        return !StoreDatabase.IsSqlite(context) && (key.Count == 1 || read.Count <= KeyPredicate<TEntity>.MostComposite)
            ? rows.Where(new KeyPredicate<TEntity>(key).OneOf([.. read.Select(each => each.Key)]))
            : rows;
    }

    public async Task<List<WebhookEvent>> TakeAfterAsync(CancellationToken cancellationToken)
    {
        var events = new List<WebhookEvent>();
        foreach (var (entity, before) in _before)
        {
            var after = await entity.Stored
                .ReadAsync(context, before.Keys, lockThem: false, cancellationToken)
                .ConfigureAwait(false);
            events.AddRange(before.SelectMany(
                row => EventsOf(entity, row.Key, row.Value, after.GetValueOrDefault(row.Key))));
        }

        return events;
    }

    private IEnumerable<WebhookEvent> EventsOf(EntityPlan entity, KeyValues key, Before before, IRow? after) =>
        new RecordChange(entity.ObjectName, settings.EventIdOf((entity, key)), settings).ToEvents(
            (before.TenantId, before.Image.Send()),
            after is null ? default : (entity.TenantOf(after.Value), entity.Take(after).Send(before.Image)));

    private IEntityType? TypeOf(TEntity entity) =>
        _type.HasSharedClrType ? _type : context.Model.FindRuntimeEntityType(entity.GetType());

    private string WhatToWrite() => _type.HasSharedClrType
        ? $"SharedTypeEntity<...>(\"{_type.Name}\").HasWebhooks(\"{_type.GetTableName()}\"), or for a many-to-many relationship "
            + $"UsingEntity(link => link.HasWebhooks(\"{_type.GetTableName()}\"))"
        : $"modelBuilder.Entity<{_type.ShortName()}>().HasWebhooks()";

    private sealed record Before(string? TenantId, RowImage Image);
}
