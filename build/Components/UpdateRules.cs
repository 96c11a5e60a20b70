using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>What must hold between the update policies of a catalogue.</summary>
internal static class UpdateRules
{
    public static void Check(Catalogue catalogue, FindingList findings)
    {
        var groups = catalogue.Components.Where(component => component.Spec.Update.Group is not null).ToLookup(component => component.Spec.Update.Group!.Name);
        foreach (var members in groups)
        {
            var first = members.First();
            foreach (var other in members.Where(member => Lockstep(member) != Lockstep(first)))
                findings.Add(other.Spec.Update.Group!.At, "UPD002", $"group '{members.Key}' is {(Lockstep(other) ? "" : "not ")}lockstep here and {(Lockstep(first) ? "" : "not ")}in {first.Spec.Update.Group!.At}: a group is declared alike by all of its components");
        }
    }

    private static bool Lockstep(Component component) => component.Spec.Update.Group!.Lockstep;
}
