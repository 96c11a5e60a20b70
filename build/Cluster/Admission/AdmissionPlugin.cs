namespace Welkin.Cluster;

/// <summary>A plugin that does nothing where it does not say otherwise.</summary>
public abstract class AdmissionPlugin(string name) : IAdmissionPlugin
{
    public string Name => name;

    public virtual void Mutate(AdmissionCall call)
    {
    }

    public virtual void Validate(AdmissionCall call)
    {
    }
}
