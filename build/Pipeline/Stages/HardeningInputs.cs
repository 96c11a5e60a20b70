using Welkin.Components;
using Welkin.Hardening;

namespace Welkin.Pipeline.Stages;

/// <summary>Puts together what hardening and auditing need of a component, from all that people wrote.</summary>
internal static class HardeningInputs
{
    public static HardeningInput Input(this HardeningContent content, Component member, ComponentManifests rendered)
    {
        var profile = content.Profiles[member.Profile];
        return new HardeningInput(rendered, [.. profile.Rules], content.Facts.GetValueOrDefault(member.Folder))
        {
            Controls = [.. profile.Controls],
            Overlays = content.Overlays.GetValueOrDefault(member.Name, []),
            Waivers = content.Waivers.GetValueOrDefault(member.Name),
        };
    }

    public static AuditedComponent Audited(this HardeningContent content, Component member, ComponentManifests hardened) =>
        new(hardened, [.. content.Profiles[member.Profile].Controls], content.Facts.GetValueOrDefault(member.Folder), content.Waivers.GetValueOrDefault(member.Name));
}
