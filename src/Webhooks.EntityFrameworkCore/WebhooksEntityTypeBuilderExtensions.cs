using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Webhooks.ChangeDetection;
using Webhooks.HostOutbox;

namespace Webhooks;

/// <summary>Declares which entities of a model have webhooks.</summary>
public static class WebhooksEntityTypeBuilderExtensions
{
    /// <summary>
    /// Inserts, updates and deletes of this entity become events, in the transaction that saves them. The object has the name of
    /// the table.
    /// </summary>
    /// <remarks>Holds for types that derive from it too, where they declare nothing of their own.</remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="configure">Chooses fields, names and the tenant.</param>
    /// <typeparam name="TEntity">The type of the entity.</typeparam>
    public static EntityTypeBuilder<TEntity> HasWebhooks<TEntity>(
        this EntityTypeBuilder<TEntity> entity, Action<WebhookObjectBuilder<TEntity>>? configure = null)
        where TEntity : class => Declare(entity, objectName: null, configure);

    /// <summary>Inserts, updates and deletes of this entity become events, in the transaction that saves them.</summary>
    /// <remarks>Holds for types that derive from it too, where they declare nothing of their own.</remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="objectName">The name of the object in subscriptions and payloads.</param>
    /// <param name="configure">Chooses fields, names and the tenant.</param>
    /// <typeparam name="TEntity">The type of the entity.</typeparam>
    public static EntityTypeBuilder<TEntity> HasWebhooks<TEntity>(
        this EntityTypeBuilder<TEntity> entity,
        string objectName,
        Action<WebhookObjectBuilder<TEntity>>? configure = null)
        where TEntity : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(objectName);
        return Declare(entity, objectName, configure);
    }

    /// <summary>
    /// Inserts, updates and deletes of an entity that has no class of its own become events, such as the links of a
    /// many-to-many relationship: <c>UsingEntity(link => link.HasWebhooks("OrderTags"))</c>. Every column is a field.
    /// </summary>
    /// <param name="entity">The entity.</param>
    /// <param name="objectName">The name of the object; null for the name of the table.</param>
    /// <returns>The same entity.</returns>
    public static EntityTypeBuilder HasWebhooks(this EntityTypeBuilder entity, string? objectName = null)
    {
        ArgumentNullException.ThrowIfNull(entity);
        UnwiredContexts.Watch();
        return entity.HasAnnotation(
            EntityDeclaration.Annotation, new EntityDeclaration { ObjectName = objectName }.ToText());
    }

    private static EntityTypeBuilder<TEntity> Declare<TEntity>(
        EntityTypeBuilder<TEntity> entity, string? objectName, Action<WebhookObjectBuilder<TEntity>>? configure)
        where TEntity : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        UnwiredContexts.Watch();
        var fields = new WebhookObjectBuilder<TEntity>();
        configure?.Invoke(fields);
        return entity.HasAnnotation(EntityDeclaration.Annotation, fields.Build(objectName).ToText());
    }
}
