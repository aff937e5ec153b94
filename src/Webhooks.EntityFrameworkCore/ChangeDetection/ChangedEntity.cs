using Microsoft.EntityFrameworkCore.ChangeTracking;
using Webhooks.Matching;

namespace Webhooks.ChangeDetection;

/// <summary>Represents a declared entity that a save changes, in itself or in an owned entity.</summary>
/// <param name="Entry">The entity.</param>
/// <param name="Plan">The plan of its type.</param>
/// <param name="Type">The type of the event.</param>
/// <param name="IsAttached">A value indicating whether the tracker does not know the previous values.</param>
/// <param name="Replaced">The entity of the same key that the save deletes, or null if there is none.</param>
internal readonly record struct ChangedEntity(
    EntityEntry Entry, EntityPlan Plan, EventType Type, bool IsAttached, EntityEntry? Replaced = null)
{
    /// <summary>Gets a value indicating whether the row is read before and after.</summary>
    public bool IsRead => IsAttached || Plan.IsRead;

    /// <summary>Gets a value indicating whether the tenant is known only after the row is read.</summary>
    private bool IsOfUnknownTenant => IsRead && Plan.Tenant is not null;

    /// <summary>Returns whether a subscription watches this change.</summary>
    public bool IsWatched(RoutingTable table, EventSource? source)
    {
        if (IsOfUnknownTenant)
        {
            return true;
        }

        var after = TenantOf(Entry.CurrentValues);
        var before = TenantBefore(after);
        return Type != EventType.RecordUpdate || before == after
            ? Plan.IsWatched(table, Type, Type == EventType.RecordDelete ? before : after, source)
            : Plan.IsWatched(table, EventType.RecordDelete, before, source)
                || Plan.IsWatched(table, EventType.RecordInsert, after, source);
    }

    /// <summary>
    /// Returns whether a subscription watches any change of the entity, because interceptors of the host may still alter
    /// it.
    /// </summary>
    public bool MayBeWatched(RoutingTable table, EventSource? source)
    {
        if (IsOfUnknownTenant)
        {
            return true;
        }

        var after = TenantOf(Entry.CurrentValues);
        return Plan.MayBeWatched(table, TenantBefore(after), source) || Plan.MayBeWatched(table, after, source);
    }

    /// <summary>Returns the previous tenant. An insert has none, and its type may keep no original values.</summary>
    private string? TenantBefore(string? after) =>
        Type == EventType.RecordInsert ? after : TenantOf(Entry.OriginalValues);

    private string? TenantOf(PropertyValues values) => Plan.TenantOf(property => values[property]);
}
