namespace Webhooks.ChangeDetection;

/// <summary>What is read of a row: the entity, and what is no member of it.</summary>
internal sealed class StoredRow<TEntity>
{
    public required TEntity Entity { get; init; }

    public required object?[] Extra { get; init; }
}
