using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Webhooks.ChangeDetection;
using Webhooks.Saving;

namespace Webhooks;

/// <summary>Provides the extension methods that declare the entities of a model that have webhooks.</summary>
public static class WebhooksEntityTypeBuilderExtensions
{
    /// <summary>
    /// Records inserts, updates and deletes of an entity as events. The object has the name of the table.
    /// </summary>
    /// <remarks>
    /// The events are recorded in the transaction that saves the changes. The declaration also applies to derived types
    /// without their own declaration.
    /// </remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="configure">
    /// A function that sets fields, names and the tenant, or <see langword="null"/> for the defaults.
    /// </param>
    /// <typeparam name="TEntity">The type of the entity.</typeparam>
    /// <returns>The same entity.</returns>
    public static EntityTypeBuilder<TEntity> HasWebhooks<TEntity>(
        this EntityTypeBuilder<TEntity> entity, Action<WebhookObjectBuilder<TEntity>>? configure = null)
        where TEntity : class => Declare(entity, objectName: null, configure);

    /// <summary>Records inserts, updates and deletes of an entity as events of a named object.</summary>
    /// <remarks>
    /// The events are recorded in the transaction that saves the changes. The declaration also applies to derived types
    /// without their own declaration.
    /// </remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="objectName">The name of the object in subscriptions and payloads.</param>
    /// <param name="configure">
    /// A function that sets fields, names and the tenant, or <see langword="null"/> for the defaults.
    /// </param>
    /// <typeparam name="TEntity">The type of the entity.</typeparam>
    /// <returns>The same entity.</returns>
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
    /// Records inserts, updates and deletes of an entity without a class as events. Every column is a field.
    /// </summary>
    /// <remarks>
    /// Use it for the links of a many-to-many relationship: <c>UsingEntity(link => link.HasWebhooks("OrderTags"))</c>.
    /// </remarks>
    /// <param name="entity">The entity.</param>
    /// <param name="objectName">The name of the object, or <see langword="null"/> to use the name of the table.</param>
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
