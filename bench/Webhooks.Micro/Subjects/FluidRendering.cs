using System.Text;
using System.Text.Encodings.Web;
using Fluid;

namespace Webhooks.Micro.Subjects;

/// <summary>Fluid: parsed once, options shared, a context for each rendering, members registered for the type.</summary>
internal sealed class FluidRendering
{
    private readonly IFluidTemplate _template = new FluidParser().Parse(Templates.Liquid);
    private readonly TemplateOptions _options = new();

    public FluidRendering() => _options.MemberAccessStrategy.Register<OrderModel>();

    public byte[] Render(OrderModel model) => Encoding.UTF8.GetBytes(
        _template.Render(new TemplateContext(model, _options), JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
}
