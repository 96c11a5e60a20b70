using Welkin.Kernel;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>The programs of a control plane, in the order in which they start.</summary>
public enum ControlPlaneProgram
{
    Etcd,
    KubeApiserver,
    KubeControllerManager,
    KubeScheduler,
}

/// <summary>What is known of programs.</summary>
internal static class ControlPlanePrograms
{
    /// <summary>The executable.</summary>
    public static string Word(this ControlPlaneProgram program) => EnumWord.Of(program);

    /// <summary>Without these there is no API; without the others nothing reconciles and nothing is scheduled.</summary>
    public static bool IsRequired(this ControlPlaneProgram program) => program is ControlPlaneProgram.Etcd or ControlPlaneProgram.KubeApiserver;
}
