<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_CA" sourcelanguage="en_CA">
<context>
    <name>About</name>
    <message>
        <source>About Reviewer</source>
        <translation>À propos de Reviewer</translation>
    </message>
    <message>
        <source>Limits that the system sets each process</source>
        <translation>Limites que le système impose à chaque processus</translation>
    </message>
    <message>
        <source>Both databases are encrypted. The key lies beside them.</source>
        <translation>Les deux bases de données sont chiffrées. La clé se trouve à côté d’elles.</translation>
    </message>
    <message>
        <source>No picture is ever decoded or drawn. This cannot be switched on.</source>
        <translation>Aucune image n’est jamais décodée ni affichée. Aucun réglage ne le permet.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espace de travail</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>None. Nothing is fetched or sent.</source>
        <translation>Aucun. Rien n’est téléchargé ni envoyé.</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Lecteur</translation>
    </message>
    <message>
        <source>One report</source>
        <translation>Un signalement</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Pas encore mises à l’épreuve.</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>VGT elements</source>
        <translation>Éléments du VGT</translation>
    </message>
    <message>
        <source>Copy list of gaps</source>
        <translation>Copier les lacunes</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>dérivé</translation>
    </message>
    <message>
        <source>Enter opens an element; on a place it goes to its row.</source>
        <translation>Entrée ouvre un élément; sur un emplacement, elle mène à sa ligne.</translation>
    </message>
    <message>
        <source>rules {version}</source>
        <translation>règles {version}</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>This report has no table whose columns could be said.</source>
        <translation>Ce signalement n’a aucun tableau dont les colonnes pourraient être indiquées.</translation>
    </message>
    <message>
        <source>What the columns are</source>
        <translation>Contenu des colonnes</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contient</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>Premières valeurs</translation>
    </message>
    <message>
        <source>{name}, values {values}: what it holds</source>
        <translation>{name}, valeurs {values}&#xa0;: ce que la colonne contient</translation>
    </message>
    <message>
        <source>your choice</source>
        <translation>votre choix</translation>
    </message>
    <message>
        <source>guess: values</source>
        <translation>supposé&#xa0;: valeurs</translation>
    </message>
    <message>
        <source>guess: name</source>
        <translation>supposé&#xa0;: nom</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Table of the file</source>
        <translation>Tableau du fichier</translation>
    </message>
    <message>
        <source>Order of day and month</source>
        <translation>Ordre du jour et du mois</translation>
    </message>
    <message>
        <source>as the table itself shows</source>
        <translation>celui que le tableau montre</translation>
    </message>
    <message>
        <source>day first: 14/03/2026</source>
        <translation>jour d’abord&#xa0;: 14/03/2026</translation>
    </message>
    <message>
        <source>month first: 03/14/2026</source>
        <translation>mois d’abord&#xa0;: 03/14/2026</translation>
    </message>
    <message>
        <source>What each row is</source>
        <translation>Ce qu’est chaque rangée</translation>
    </message>
    <message>
        <source>as the columns tell</source>
        <translation>selon les colonnes</translation>
    </message>
    <message>
        <source>Name of this description</source>
        <translation>Nom de cette description</translation>
    </message>
    <message>
        <source>such as: login list of example.com</source>
        <translation>par exemple&#xa0;: ouvertures de session d’example.com</translation>
    </message>
    <message>
        <source>How the first rows would be read</source>
        <translation>Ce que deviendraient les premières rangées</translation>
    </message>
    <message>
        <source>Time as written</source>
        <translation>Moment tel qu’écrit</translation>
    </message>
    <message>
        <source>UTC, or what it may be</source>
        <translation>UTC, ou ce qu’il peut être</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Doute</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Who › to whom</source>
        <translation>Qui › à qui</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>IP : port</source>
        <translation>IP&#xa0;: port</translation>
    </message>
    <message>
        <source>&amp;Save and read</source>
        <translation>&amp;Enregistrer et lire</translation>
    </message>
    <message>
        <source>Do not &amp;use this description any more</source>
        <translation>Ne plus &amp;utiliser cette description</translation>
    </message>
    <message>
        <source>&amp;Zone of times without one</source>
        <translation>&amp;Fuseau des heures qui n’en ont pas</translation>
    </message>
    <message>
        <source>&amp;Order of day and month</source>
        <translation>&amp;Ordre du jour et du mois</translation>
    </message>
    <message>
        <source>What each &amp;row is</source>
        <translation>Ce qu’est chaque &amp;rangée</translation>
    </message>
    <message>
        <source>&amp;Name of this description</source>
        <translation>&amp;Nom de cette description</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Say first which column holds a time or a text.</source>
        <translation>Indiquer d’abord quelle colonne contient un moment ou un texte.</translation>
    </message>
    <message>
        <source>The zone is none that the program knows.</source>
        <translation>Ce fuseau n’est pas connu du programme.</translation>
    </message>
    <message>
        <source>Give this description a name: it is offered again for every table with these columns, and the report says that it was read by it.</source>
        <translation>Donner un nom à cette description&#xa0;: elle sera proposée pour tout tableau ayant ces colonnes, et le signalement dira qu’il a été lu ainsi.</translation>
    </message>
    <message>
        <source>{file} is read by the description {name}. Change what it says, and read again.</source>
        <translation>{file} est lu selon la description {name}. La modifier, puis relire.</translation>
    </message>
    <message>
        <source>{file} was read by the names of its columns. Correct here what was understood wrongly.</source>
        <translation>{file} a été lu d’après le nom de ses colonnes. Corriger ici ce qui a été mal compris.</translation>
    </message>
    <message>
        <source>{file} is a table whose columns are not known. Say what they hold; what is marked as a guess is the program&apos;s, and yours as soon as you save it.</source>
        <translation>{file} est un tableau dont les colonnes ne sont pas connues. Indiquer ce qu’elles contiennent; ce qui est marqué «&#xa0;supposé&#xa0;» vient du programme; l’enregistrer, c’est le confirmer.</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Aller</translation>
    </message>
    <message>
        <source>&amp;Event</source>
        <translation>É&amp;vénement</translation>
    </message>
    <message>
        <source>Fi&amp;lter</source>
        <translation>Fi&amp;ltre</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Affic&amp;hage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ai&amp;de</translation>
    </message>
    <message>
        <source>&amp;Open reports…</source>
        <translation>&amp;Ouvrir des signalements…</translation>
    </message>
    <message>
        <source>Open a &amp;folder…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>Open the &amp;sample report</source>
        <translation>Ouvrir le signalement d’&amp;exemple</translation>
    </message>
    <message>
        <source>Type &amp;in a tip…</source>
        <translation>Sa&amp;isir un signalement reçu de vive voix ou sur papier…</translation>
    </message>
    <message>
        <source>Correct this t&amp;yped tip…</source>
        <translation>&amp;Corriger ce signalement saisi…</translation>
    </message>
    <message>
        <source>S&amp;top reading</source>
        <translation>&amp;Arrêter la lecture</translation>
    </message>
    <message>
        <source>&amp;Problems and receipt…</source>
        <translation>&amp;Problèmes et relevé…</translation>
    </message>
    <message>
        <source>&amp;Answer what the reading asks…</source>
        <translation>&amp;Répondre aux questions de la lecture…</translation>
    </message>
    <message>
        <source>Say what the co&amp;lumns are…</source>
        <translation>Indiquer le contenu des co&amp;lonnes…</translation>
    </message>
    <message>
        <source>&amp;What became of each report…</source>
        <translation>&amp;Sort de chaque signalement…</translation>
    </message>
    <message>
        <source>Co&amp;mpare with the other version…</source>
        <translation>Co&amp;mparer avec l’autre version…</translation>
    </message>
    <message>
        <source>&amp;Verify the record</source>
        <translation>&amp;Vérifier le registre</translation>
    </message>
    <message>
        <source>&amp;Check the original again</source>
        <translation>Véri&amp;fier de nouveau l’original</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;File d’attente</translation>
    </message>
    <message>
        <source>Next &amp;report</source>
        <translation>&amp;Signalement suivant</translation>
    </message>
    <message>
        <source>Previous re&amp;port</source>
        <translation>Signalement &amp;précédent</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Ligne suivante</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Ligne précédente</translation>
    </message>
    <message>
        <source>&amp;First row</source>
        <translation>P&amp;remière ligne</translation>
    </message>
    <message>
        <source>&amp;Last row</source>
        <translation>&amp;Dernière ligne</translation>
    </message>
    <message>
        <source>Next search &amp;hit</source>
        <translation>&amp;Occurrence suivante</translation>
    </message>
    <message>
        <source>Previous search hit</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Event of the next checklist &amp;gap</source>
        <translation>Événement de la &amp;lacune suivante</translation>
    </message>
    <message>
        <source>Event of the previous checklist gap</source>
        <translation>Événement de la lacune précédente</translation>
    </message>
    <message>
        <source>Forward 24 hours</source>
        <translation>Avancer de 24 heures</translation>
    </message>
    <message>
        <source>Back 24 hours</source>
        <translation>Reculer de 24 heures</translation>
    </message>
    <message>
        <source>Next part of the &amp;window</source>
        <translation>Partie suivante de la fe&amp;nêtre</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>Partie précédente de la fenêtre</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Note…</translation>
    </message>
    <message>
        <source>&amp;Mark as key evidence</source>
        <translation>&amp;Marquer comme preuve clé</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>É&amp;tiquette…</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Détails</translation>
    </message>
    <message>
        <source>Go to &amp;source</source>
        <translation>Aller à la &amp;source</translation>
    </message>
    <message>
        <source>&amp;Copy row with its source</source>
        <translation>&amp;Copier la ligne avec sa source</translation>
    </message>
    <message>
        <source>Copy the te&amp;xt as received</source>
        <translation>Copier le te&amp;xte tel que reçu</translation>
    </message>
    <message>
        <source>Declare a time &amp;zone…</source>
        <translation>Déclarer un &amp;fuseau horaire…</translation>
    </message>
    <message>
        <source>Declarations in this &amp;report…</source>
        <translation>Décla&amp;rations du signalement…</translation>
    </message>
    <message>
        <source>Next &amp;page of the text</source>
        <translation>&amp;Page suivante du texte</translation>
    </message>
    <message>
        <source>Pre&amp;vious page of the text</source>
        <translation>Page pr&amp;écédente du texte</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>&amp;Filtrer…</translation>
    </message>
    <message>
        <source>&amp;Keep only this value</source>
        <translation>&amp;Garder seulement cette valeur</translation>
    </message>
    <message>
        <source>E&amp;xclude this value</source>
        <translation>E&amp;xclure cette valeur</translation>
    </message>
    <message>
        <source>15 &amp;minutes around this row</source>
        <translation>15 &amp;minutes avant et après cette ligne</translation>
    </message>
    <message>
        <source>&amp;Clear filters</source>
        <translation>&amp;Effacer les filtres</translation>
    </message>
    <message>
        <source>&amp;Cover report text</source>
        <translation>&amp;Masquer le texte du signalement</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>&amp;Histogramme</translation>
    </message>
    <message>
        <source>Second cloc&amp;k…</source>
        <translation>Seconde hor&amp;loge…</translation>
    </message>
    <message>
        <source>Row &amp;spacing</source>
        <translation>Esp&amp;acement des lignes</translation>
    </message>
    <message>
        <source>&amp;Left panel</source>
        <translation>Panneau de &amp;gauche</translation>
    </message>
    <message>
        <source>&amp;Right panel</source>
        <translation>Panneau de d&amp;roite</translation>
    </message>
    <message>
        <source>Larger &amp;text</source>
        <translation>Te&amp;xte plus grand</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>Texte &amp;plus petit</translation>
    </message>
    <message>
        <source>&amp;Normal text size</source>
        <translation>&amp;Taille normale du texte</translation>
    </message>
    <message>
        <source>L&amp;ight colours</source>
        <translation>Couleurs &amp;claires</translation>
    </message>
    <message>
        <source>&amp;Dark colours</source>
        <translation>Couleurs &amp;sombres</translation>
    </message>
    <message>
        <source>Hi&amp;gh contrast</source>
        <translation>C&amp;ontraste élevé</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>Rétablir la &amp;disposition</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Commandes…</translation>
    </message>
    <message>
        <source>&amp;Keys of this screen</source>
        <translation>&amp;Touches de cet écran</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>À &amp;propos</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Versions of this report</source>
        <translation>Versions de ce signalement</translation>
    </message>
    <message>
        <source>The other version</source>
        <translation>L’autre version</translation>
    </message>
    <message>
        <source>The selected difference with both values</source>
        <translation>La différence choisie, avec les deux valeurs</translation>
    </message>
    <message>
        <source>&amp;Go to its place</source>
        <translation>&amp;Aller à l’endroit</translation>
    </message>
    <message>
        <source>&amp;Open the other version</source>
        <translation>&amp;Ouvrir l’autre version</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Version antérieure</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Version ultérieure</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
    <message>
        <source>later version, taken in {time}, from {name}</source>
        <translation>version ultérieure, prise en charge le {time}, provenance {name}</translation>
    </message>
    <message>
        <source>earlier version, taken in {time}, from {name}</source>
        <translation>version antérieure, prise en charge le {time}, provenance {name}</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Nothing differs but the files&apos; own bytes.</source>
        <translation>Rien ne diffère, hormis les octets des fichiers.</translation>
    </message>
    <message>
        <source>No other version of this report is in the workspace.</source>
        <translation>Aucune autre version de ce signalement n’est dans l’espace de travail.</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n&#xa0;fichier</numerusform>
            <numerusform>%n&#xa0;fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new file(s)</source>
        <translation>
            <numerusform>%n nouveau fichier</numerusform>
            <numerusform>%n nouveaux fichiers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n&#xa0;lacune</numerusform>
            <numerusform>%n&#xa0;lacunes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) without usable time</source>
        <translation>
            <numerusform>%n événement sans heure utilisable</numerusform>
            <numerusform>%n événements sans heure utilisable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n undated</source>
        <translation>
            <numerusform>%n&#xa0;sans&#xa0;heure</numerusform>
            <numerusform>%n&#xa0;sans&#xa0;heure</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) with a doubtful time</source>
        <translation>
            <numerusform>%n événement à l’heure douteuse</numerusform>
            <numerusform>%n événements à l’heure douteuse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not understood</source>
        <translation>
            <numerusform>%n valeur non comprise</numerusform>
            <numerusform>%n valeurs non comprises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) while reading</source>
        <translation>
            <numerusform>%n problème à la lecture</numerusform>
            <numerusform>%n problèmes à la lecture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n present</source>
        <translation>
            <numerusform>%n&#xa0;présent</numerusform>
            <numerusform>%n&#xa0;présents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partial</source>
        <translation>
            <numerusform>%n&#xa0;partiel</numerusform>
            <numerusform>%n&#xa0;partiels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n&#xa0;manquant</numerusform>
            <numerusform>%n&#xa0;manquants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contradicted</source>
        <translation>
            <numerusform>%n&#xa0;contredit</numerusform>
            <numerusform>%n&#xa0;contredits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not applicable</source>
        <translation>
            <numerusform>%n&#xa0;sans&#xa0;objet</numerusform>
            <numerusform>%n&#xa0;sans&#xa0;objet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to confirm</source>
        <translation>
            <numerusform>%n&#xa0;à&#xa0;confirmer</numerusform>
            <numerusform>%n&#xa0;à&#xa0;confirmer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more place(s)</source>
        <translation>
            <numerusform>%n autre emplacement</numerusform>
            <numerusform>%n autres emplacements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s)</source>
        <translation>
            <numerusform>%n autre ligne</numerusform>
            <numerusform>%n autres lignes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more, not listed here</source>
        <translation>
            <numerusform>%n autre, non énuméré ici</numerusform>
            <numerusform>%n autres, non énumérés ici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) taken in.</source>
        <translation>
            <numerusform>%n signalement pris en charge.</numerusform>
            <numerusform>%n signalements pris en charge.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) already here, not taken in again.</source>
        <translation>
            <numerusform>%n signalement déjà présent, non repris.</numerusform>
            <numerusform>%n signalements déjà présents, non repris.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that came with it now could not be opened</source>
        <translation>
            <numerusform>%n fichier reçu avec lui cette fois n’a pas pu être ouvert</numerusform>
            <numerusform>%n fichiers reçus avec lui cette fois n’ont pas pu être ouverts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further row(s) say exactly the same</source>
        <translation>
            <numerusform>%n autre ligne dit exactement la même chose</numerusform>
            <numerusform>%n autres lignes disent exactement la même chose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) folded</source>
        <translation>
            <numerusform>%n copie repliée</numerusform>
            <numerusform>%n copies repliées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>named %n time(s)</source>
        <translation>
            <numerusform>mentionnée %n fois</numerusform>
            <numerusform>mentionnée %n fois</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n événement</numerusform>
            <numerusform>%n événements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) locked with a password</source>
        <translation>
            <numerusform>%n fichier protégé par un mot de passe</numerusform>
            <numerusform>%n fichiers protégés par un mot de passe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) wait for your answer.</source>
        <translation>
            <numerusform>%n fichier attend votre réponse.</numerusform>
            <numerusform>%n fichiers attendent votre réponse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped. %n report(s) were taken in whole; of the others nothing was kept. Drop the same again to go on.</source>
        <translation>
            <numerusform>Arrêté. %n signalement a été pris en charge en entier; rien des autres n’a été conservé. Déposer de nouveau le même envoi pour continuer.</numerusform>
            <numerusform>Arrêté. %n signalements ont été pris en charge en entier; rien des autres n’a été conservé. Déposer de nouveau le même envoi pour continuer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more report(s) refused.</source>
        <translation>
            <numerusform>%n autre signalement refusé.</numerusform>
            <numerusform>%n autres signalements refusés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) whose time is open</source>
        <translation>
            <numerusform>%n ligne dont l’heure laisse un doute</numerusform>
            <numerusform>%n lignes dont l’heure laisse un doute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be read so.</source>
        <translation>
            <numerusform>%n ligne serait lue ainsi.</numerusform>
            <numerusform>%n lignes seraient lues ainsi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) copied as received, unseen ones included</source>
        <translation>
            <numerusform>%n&#xa0;caractère copié tel que reçu, invisibles compris</numerusform>
            <numerusform>%n&#xa0;caractères copiés tels que reçus, invisibles compris</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Covered. Press . to go on.</source>
        <translation>Texte masqué. Appuyer sur . pour continuer.</translation>
    </message>
</context>
<context>
    <name>Declare</name>
    <message>
        <source>Declarations about the times of this report</source>
        <translation>Déclarations sur les heures de ce signalement</translation>
    </message>
    <message>
        <source>Declarations, those that stand first</source>
        <translation>Déclarations, d’abord celles en vigueur</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Nothing was declared about the times of this report.</source>
        <translation>Rien n’a été déclaré au sujet des heures de ce signalement.</translation>
    </message>
    <message>
        <source>Reason for taking it back</source>
        <translation>Motif du retrait</translation>
    </message>
    <message>
        <source>Why it is taken back</source>
        <translation>Pourquoi elle est retirée</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>&amp;Retirer la déclaration</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>Nothing is erased: taking a declaration back is an entry of its own, and its rows are read again as they were written.</source>
        <translation>Rien n’est effacé&#xa0;: le retrait d’une déclaration est consigné à son tour, et les heures visées sont relues telles qu’elles ont été écrites.</translation>
    </message>
    <message>
        <source>Choose a declaration that stands.</source>
        <translation>Choisir une déclaration en vigueur.</translation>
    </message>
    <message>
        <source>A reason is needed to take it back.</source>
        <translation>Le retrait doit être motivé.</translation>
    </message>
    <message>
        <source>stands</source>
        <translation>en vigueur</translation>
    </message>
    <message>
        <source>No time of this report leaves zone, date or hour open.</source>
        <translation>Aucune heure de ce signalement ne laisse de doute sur le fuseau, la date ou l’heure du jour.</translation>
    </message>
    <message>
        <source>Kept, and the times were read again: {what}</source>
        <translation>Déclaration consignée, heures relues&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Taken back; the times were read again as written.</source>
        <translation>Déclaration retirée. Les heures ont été relues telles qu’elles sont écrites.</translation>
    </message>
    <message>
        <source>Reading the times again…</source>
        <translation>Relecture des heures…</translation>
    </message>
    <message>
        <source>Declare how times are to be read</source>
        <translation>Déclarer comment lire les heures</translation>
    </message>
    <message>
        <source>not declared</source>
        <translation>non déclaré</translation>
    </message>
    <message>
        <source>&amp;day first: 03/04 is 3 April</source>
        <translation>&amp;jour d’abord&#xa0;: 03/04, le 3 avril</translation>
    </message>
    <message>
        <source>&amp;month first: 03/04 is 4 March</source>
        <translation>&amp;mois d’abord&#xa0;: 03/04, le 4 mars</translation>
    </message>
    <message>
        <source>Reason, always needed</source>
        <translation>Motif, toujours requis</translation>
    </message>
    <message>
        <source>How you know it: who said so, or what shows it</source>
        <translation>Ce qui permet de l’affirmer&#xa0;: qui l’a dit, ou ce qui le montre</translation>
    </message>
    <message>
        <source>D&amp;eclare</source>
        <translation>&amp;Déclarer</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Declarations that &amp;stand: {count}</source>
        <translation>Déclarations en &amp;vigueur&#xa0;: {count}</translation>
    </message>
    <message>
        <source>One file: select a row of it first</source>
        <translation>Un fichier&#xa0;: choisir d’abord une de ses lignes</translation>
    </message>
    <message>
        <source>One account: the selected row names none</source>
        <translation>Un compte&#xa0;: la ligne choisie n’en nomme aucun</translation>
    </message>
    <message>
        <source>One account: select a row of it first</source>
        <translation>Un compte&#xa0;: choisir d’abord une de ses lignes</translation>
    </message>
    <message>
        <source>Only times whose text leaves it open are read so. A zone that the report states is never changed, and every doubt stays on its row.</source>
        <translation>Seules les heures dont le texte laisse un doute sont lues ainsi. Un fuseau indiqué par le signalement n’est jamais modifié, et chaque doute reste inscrit sur sa ligne.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Fuseau horaire</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>M&amp;otif</translation>
    </message>
    <message>
        <source>This is no time zone we can compute with. Short forms such as EST have several meanings: choose a place or an offset.</source>
        <translation>Ce fuseau horaire n’est pas utilisable. Un sigle comme EST a plusieurs sens&#xa0;: choisir un lieu ou un écart.</translation>
    </message>
    <message>
        <source>Nothing is declared yet.</source>
        <translation>Rien n’est encore déclaré.</translation>
    </message>
    <message>
        <source>No row would be read differently.</source>
        <translation>Aucune ligne ne serait lue autrement.</translation>
    </message>
    <message>
        <source>Write down the reason: it is kept with your name.</source>
        <translation>Inscrire le motif&#xa0;: il est consigné avec votre nom.</translation>
    </message>
    <message>
        <source>The reason is too long.</source>
        <translation>Le motif est trop long.</translation>
    </message>
    <message>
        <source>Example: {place}</source>
        <translation>Exemple&#xa0;: {place}</translation>
    </message>
    <message>
        <source>as it is now</source>
        <translation>comme maintenant</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Texte d’origine</translation>
    </message>
    <message>
        <source>May mean now</source>
        <translation>Peut désigner</translation>
    </message>
    <message>
        <source>UTC then</source>
        <translation>UTC ainsi lu</translation>
    </message>
    <message>
        <source>May mean then</source>
        <translation>Désignerait</translation>
    </message>
    <message>
        <source>Doubts that stay</source>
        <translation>Doutes maintenus</translation>
    </message>
    <message>
        <source>day before month</source>
        <translation>jour avant mois</translation>
    </message>
    <message>
        <source>month before day</source>
        <translation>mois avant jour</translation>
    </message>
    <message>
        <source>24-hour clock</source>
        <translation>horloge de 24 heures</translation>
    </message>
    <message>
        <source>all in the morning (AM)</source>
        <translation>toutes du matin (AM)</translation>
    </message>
    <message>
        <source>all in the afternoon (PM)</source>
        <translation>toutes de l’après-midi (PM)</translation>
    </message>
    <message>
        <source>the file {name}</source>
        <translation>le fichier {name}</translation>
    </message>
    <message>
        <source>the account {name}</source>
        <translation>le compte {name}</translation>
    </message>
    <message>
        <source>the whole report</source>
        <translation>tout le signalement</translation>
    </message>
    <message>
        <source>taken back: {who} · {when} · {why}</source>
        <translation>retirée&#xa0;: {who} · {when} · {why}</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Source text</source>
        <translation>Texte de la source</translation>
    </message>
    <message>
        <source>Source text as received</source>
        <translation>Texte de la source tel que reçu</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Texte d’origine</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>Texte entier</translation>
    </message>
    <message>
        <source>The declaration, and taking it back…</source>
        <translation>La déclaration, et son retrait…</translation>
    </message>
    <message>
        <source>The same number, said otherwise</source>
        <translation>Même numéro, contenu différent</translation>
    </message>
    <message>
        <source>Whole text of the event</source>
        <translation>Texte entier de l’événement</translation>
    </message>
    <message>
        <source>Source text is kept up to {count} KiB; the rest stands in the original: {place}</source>
        <translation>Le texte de la source est gardé jusqu’à {count}&#xa0;Kio; le reste se trouve dans l’original&#xa0;: {place}</translation>
    </message>
    <message>
        <source>May mean</source>
        <translation>Peut désigner</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Fuseau</translation>
    </message>
    <message>
        <source>Read so</source>
        <translation>Lu ainsi</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Doute</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>All of it stands below, under Whole text.</source>
        <translation>Le texte se lit en entier ci-dessous, sous «&#xa0;Texte entier&#xa0;».</translation>
    </message>
    <message>
        <source>Possible proxy</source>
        <translation>Relais possible</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Number in the source</source>
        <translation>Numéro dans la source</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Déclaré</translation>
    </message>
    <message>
        <source>Declared by</source>
        <translation>Déclaré par</translation>
    </message>
    <message>
        <source>Declared because</source>
        <translation>Motif déclaré</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Stated {kind}</source>
        <translation>Empreinte {kind} indiquée</translation>
    </message>
    <message>
        <source>Viewed by the company</source>
        <translation>Examiné par l’entreprise</translation>
    </message>
    <message>
        <source>EXIF viewed by the company</source>
        <translation>Données EXIF examinées par l’entreprise</translation>
    </message>
    <message>
        <source>Publicly available</source>
        <translation>Accessible au public</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Pertinence</translation>
    </message>
    <message>
        <source>Class by the company</source>
        <translation>Catégorie selon l’entreprise</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
</context>
<context>
    <name>Face</name>
    <message>
        <source>A later version of this report was taken in: look at that one.</source>
        <translation>Une version ultérieure de ce signalement a été prise en charge&#xa0;: consulter celle-là.</translation>
    </message>
    <message>
        <source>This is a later version of a report that was here already.</source>
        <translation>Ceci est une version ultérieure d’un signalement déjà pris en charge.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>taken in {time} · SHA-256 {hash}… · source only read</source>
        <translation>pris en charge le {time} · SHA-256 {hash}… · source en lecture seule</translation>
    </message>
    <message>
        <source>Against the VGT best practice</source>
        <translation>Selon les pratiques exemplaires du VGT</translation>
    </message>
    <message>
        <source>marked urgent by the company</source>
        <translation>jugé urgent par l’entreprise</translation>
    </message>
    <message>
        <source>priority code {code}</source>
        <translation>code de priorité {code}</translation>
    </message>
    <message>
        <source>batched report</source>
        <translation>signalement regroupé</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Motif du signalement</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>No doubtful time</source>
        <translation>Aucune heure douteuse</translation>
    </message>
    <message>
        <source>{problems}; {lost} of {items} items could not be read.</source>
        <translation>{problems}; éléments illisibles&#xa0;: {lost} sur {items}.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Les afficher</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Files of the report</source>
        <translation>Fichiers du signalement</translation>
    </message>
    <message>
        <source>This report holds and names no file.</source>
        <translation>Ce signalement ne contient ni ne mentionne aucun fichier.</translation>
    </message>
    <message>
        <source>{count} named or delivered, {delivered} delivered. Content is never shown.</source>
        <translation>Fichiers mentionnés ou fournis&#xa0;: {count}; fournis&#xa0;: {delivered}. Le contenu n’est jamais affiché.</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Filter words  /</source>
        <translation>Filtrer par mots  /</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Filtrer par mots</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Doute</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Marqués</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Any doubt</source>
        <translation>Tout doute</translation>
    </message>
    <message>
        <source>not {kind}</source>
        <translation>sauf {kind}</translation>
    </message>
    <message>
        <source>Remove this filter: {name}</source>
        <translation>Retirer ce filtre&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Events over time</source>
        <translation>Événements dans le temps</translation>
    </message>
    <message>
        <source>No dated events.</source>
        <translation>Aucun événement avec heure utilisable.</translation>
    </message>
    <message>
        <source>{shown} of {total} dated events, from {first} to {last}.</source>
        <translation>Événements avec heure utilisable&#xa0;: {shown} sur {total}, de {first} à {last}.</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Stop  Shift+Esc</source>
        <translation>Arrêter  Maj+Échap</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>Computing hashes</source>
        <translation>Calcul des empreintes</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Stopped. Nothing of it was kept.</source>
        <translation>Arrêté. Rien n’en a été conservé.</translation>
    </message>
    <message>
        <source>Reading again without a file that stopped the reader</source>
        <translation>Nouvelle lecture sans un fichier qui l’a arrêtée</translation>
    </message>
    <message>
        <source>{step}: {items} items, {done} of {total} bytes, {seconds} s</source>
        <translation>{step}&#xa0;: éléments {items}, octets {done} sur {total}, {seconds} s</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Key evidence</source>
        <translation>Preuve clé</translation>
    </message>
    <message>
        <source>Contextual: meaningful only beside other rows</source>
        <translation>Contextuel&#xa0;: n’a de sens qu’à côté d’autres lignes</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Off topic</source>
        <translation>Hors sujet</translation>
    </message>
</context>
<context>
    <name>Media</name>
    <message>
        <source>Media card</source>
        <translation>Fiche média</translation>
    </message>
    <message>
        <source>Content is never shown</source>
        <translation>Le contenu n’est jamais affiché</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>En-tête</translation>
    </message>
    <message>
        <source>Viewed by the company</source>
        <translation>Examiné par l’entreprise</translation>
    </message>
    <message>
        <source>Publicly available</source>
        <translation>Accessible au public</translation>
    </message>
    <message>
        <source>Sent or only found?</source>
        <translation>Envoyé ou trouvé?</translation>
    </message>
    <message>
        <source>Labels by others</source>
        <translation>Étiquettes de tiers</translation>
    </message>
    <message>
        <source>{time} (device clock, no zone)</source>
        <translation>{time} (horloge de l’appareil, sans fuseau)</translation>
    </message>
    <message>
        <source>EXIF date</source>
        <translation>Date EXIF</translation>
    </message>
    <message>
        <source>not delivered, so nothing could be computed</source>
        <translation>non fourni, donc rien n’a pu être calculé</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>computed = stated</source>
        <translation>calculée = indiquée</translation>
    </message>
    <message>
        <source>computed ≠ stated</source>
        <translation>calculée ≠ indiquée</translation>
    </message>
    <message>
        <source>Stated hash</source>
        <translation>Empreinte indiquée</translation>
    </message>
    <message>
        <source>{kind}, stated</source>
        <translation>{kind}, indiquée</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>On the report</source>
        <translation>Sur le signalement</translation>
    </message>
    <message>
        <source>On the selected event</source>
        <translation>Sur l’événement choisi</translation>
    </message>
    <message>
        <source>Note being written</source>
        <translation>Note en cours de rédaction</translation>
    </message>
    <message>
        <source>What did you see, and what follows from it? Saved as you type.</source>
        <translation>Qu’avez-vous constaté et qu’en découle-t-il? Enregistré au fil de la frappe.</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>Consigner la note</translation>
    </message>
    <message>
        <source>Ctrl+Enter. A kept note can be amended, never edited.</source>
        <translation>Ctrl+Entrée. Une note consignée peut être rectifiée, jamais modifiée.</translation>
    </message>
    <message>
        <source>Do not amend</source>
        <translation>Ne pas rectifier</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>Brouillon enregistré</translation>
    </message>
    <message>
        <source>Note kept</source>
        <translation>Note consignée</translation>
    </message>
    <message>
        <source>Amends note {number}; the first stays.</source>
        <translation>Rectifie la note {number}; la première demeure.</translation>
    </message>
    <message>
        <source>{time} · {kind}</source>
        <translation>{time} · {kind}</translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>Aucune note.</translation>
    </message>
    <message>
        <source>Notes on earlier versions of this report</source>
        <translation>Notes sur les versions antérieures de ce signalement</translation>
    </message>
    <message>
        <source>amends note {number}</source>
        <translation>rectifie la note {number}</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>rectifiée</translation>
    </message>
    <message>
        <source>Go to event</source>
        <translation>Aller à l’événement</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Rectifier</translation>
    </message>
    <message>
        <source>on the version taken in {time}</source>
        <translation>sur la version prise en charge le {time}</translation>
    </message>
</context>
<context>
    <name>Original</name>
    <message>
        <source>It is not known where this report was taken from.</source>
        <translation>On ne sait pas d’où ce signalement a été pris en charge.</translation>
    </message>
    <message>
        <source>Connect the medium and say where the original lies now.</source>
        <translation>Brancher le support et indiquer où se trouve l’original maintenant.</translation>
    </message>
    <message>
        <source>A &amp;folder…</source>
        <translation>Un &amp;dossier…</translation>
    </message>
    <message>
        <source>An &amp;archive or files…</source>
        <translation>Une &amp;archive ou des fichiers…</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Plus tard</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>CHANGED</source>
        <translation>CHANGÉ</translation>
    </message>
    <message>
        <source>NOT IT</source>
        <translation>AUTRE</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>introuvable</translation>
    </message>
    <message>
        <source>Original: checked {time}, unchanged</source>
        <translation>Original&#xa0;: vérifié le {time}, inchangé</translation>
    </message>
    <message>
        <source>Original: checked {time}, unchanged; {added} among them: {names}</source>
        <translation>Original&#xa0;: vérifié le {time}, inchangé; en plus, {added}&#xa0;: {names}</translation>
    </message>
    <message>
        <source>The original has CHANGED since it was taken in ({files}): {names}</source>
        <translation>L’original a CHANGÉ depuis sa prise en charge ({files})&#xa0;: {names}</translation>
    </message>
    <message>
        <source>What lies at the place named is NOT what was taken in ({files}): {names}</source>
        <translation>Ce qui se trouve à l’endroit indiqué N’EST PAS ce qui a été pris en charge ({files})&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Original: tried {time}, could not be read: {names}</source>
        <translation>Original&#xa0;: essai du {time}, illisible&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Original: looked for {time}, not found</source>
        <translation>Original&#xa0;: cherché le {time}, introuvable</translation>
    </message>
    <message>
        <source>checked {time}</source>
        <translation>vérifié le {time}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Previous page</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Page {page} sur {pages}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands and keys</source>
        <translation>Commandes et touches</translation>
    </message>
    <message>
        <source>Type a few letters of a command</source>
        <translation>Taper quelques lettres d’une commande</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Regarder dans&#xa0;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Fichiers de &amp;type&#xa0;:</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>The reading of this report asks nothing.</source>
        <translation>La lecture de ce signalement ne pose aucune question.</translation>
    </message>
    <message>
        <source>What the reading asks</source>
        <translation>Questions de la lecture</translation>
    </message>
    <message>
        <source>&amp;Read again with these answers</source>
        <translation>&amp;Relire avec ces réponses</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Plus tard</translation>
    </message>
    <message>
        <source>These files were not read, because the program does not guess. What was read stays where it is; notes and marks too.</source>
        <translation>Ces fichiers n’ont pas été lus, car le programme ne devine pas. Ce qui a été lu reste en place, de même que les notes et les marques.</translation>
    </message>
    <message>
        <source>not said yet: the file stays unread</source>
        <translation>pas encore précisé&#xa0;: le fichier reste non lu</translation>
    </message>
    <message>
        <source>In which form is {file}?</source>
        <translation>Quel est le format de {file}&#xa0;?</translation>
    </message>
    <message>
        <source>{file} is a table whose columns are not known.</source>
        <translation>{file} est un tableau dont les colonnes ne sont pas connues.</translation>
    </message>
    <message>
        <source>Say what the columns are…</source>
        <translation>Préciser les colonnes…</translation>
    </message>
    <message>
        <source>Password: used for this reading, kept nowhere</source>
        <translation>Mot de passe&#xa0;: utilisé pour cette lecture, conservé nulle part</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Afficher le mot de passe</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Platform (hint)</source>
        <translation>Plateforme (indice)</translation>
    </message>
    <message>
        <source>Incident type</source>
        <translation>Type d’incident</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>File d’attente</translation>
    </message>
    <message>
        <source>Newest first. Enter opens a report.</source>
        <translation>Les plus récents d’abord. Entrée ouvre un signalement.</translation>
    </message>
    <message>
        <source>No reports here yet</source>
        <translation>Aucun signalement pour l’instant</translation>
    </message>
    <message>
        <source>Drop a received report on this window: a folder, a ZIP archive or files.
It is read only, hashed, and never changed.</source>
        <translation>Déposer un signalement reçu dans cette fenêtre&#xa0;: un dossier, une archive ZIP ou des fichiers.
Il est ouvert en lecture seule, son empreinte est calculée et il n’est jamais modifié.</translation>
    </message>
    <message>
        <source>Open reports…  Ctrl+O</source>
        <translation>Ouvrir des signalements…  Ctrl+O</translation>
    </message>
    <message>
        <source>Open the sample report</source>
        <translation>Ouvrir le signalement d’exemple</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Report and its reading</source>
        <translation>Signalement et sa lecture</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Relevé de lecture</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Legal flags</source>
        <translation>Mises en garde juridiques</translation>
    </message>
    <message>
        <source>Stated by the report</source>
        <translation>Déclarations du signalement</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Non compris</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissé de côté</translation>
    </message>
    <message>
        <source>Hashes named anywhere</source>
        <translation>Empreintes mentionnées où que ce soit</translation>
    </message>
    <message>
        <source>How each file was read</source>
        <translation>Lecture de chaque fichier</translation>
    </message>
    <message>
        <source>Checks of the original</source>
        <translation>Vérifications de l’original</translation>
    </message>
    <message>
        <source>Files taken in</source>
        <translation>Fichiers pris en charge</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>that of {file}</source>
        <translation>celle de {file}</translation>
    </message>
    <message>
        <source>no file of the report is known to have it</source>
        <translation>aucun fichier connu du signalement ne l’a</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Diffère</translation>
    </message>
    <message>
        <source>Is gone</source>
        <translation>A disparu</translation>
    </message>
    <message>
        <source>Is new</source>
        <translation>Est nouveau</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Sent by</source>
        <translation>Transmis par</translation>
    </message>
    <message>
        <source>Platform (hint)</source>
        <translation>Plateforme (indice)</translation>
    </message>
    <message>
        <source>Incident type</source>
        <translation>Type d’incident</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>SHA-256 of the archive</source>
        <translation>SHA-256 de l’archive</translation>
    </message>
    <message>
        <source>Declared zone</source>
        <translation>Fuseau déclaré</translation>
    </message>
    <message>
        <source>Priority code</source>
        <translation>Code de priorité</translation>
    </message>
    <message>
        <source>Marked urgent by the company</source>
        <translation>Jugé urgent par l’entreprise</translation>
    </message>
    <message>
        <source>Informational</source>
        <translation>Informatif</translation>
    </message>
    <message>
        <source>Batched report</source>
        <translation>Signalement regroupé</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Éléments</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lus</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Illisibles</translation>
    </message>
    <message>
        <source>Left out on purpose</source>
        <translation>Laissés de côté volontairement</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>Text of the event</source>
        <translation>Texte de l’événement</translation>
    </message>
    <message>
        <source>… the rest stands in Details</source>
        <translation>… la suite se trouve dans Détails</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Chronologie</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>{shown} sur {total}</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Doute</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>another row of the same number says otherwise</source>
        <translation>une autre ligne de même numéro dit autre chose</translation>
    </message>
    <message>
        <source>No event passes these filters.</source>
        <translation>Aucun événement ne passe ces filtres.</translation>
    </message>
    <message>
        <source>This report holds no events.</source>
        <translation>Ce signalement ne contient aucun événement.</translation>
    </message>
</context>
<context>
    <name>Tip</name>
    <message>
        <source>Type in a tip</source>
        <translation>Saisir un signalement</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Mode de réception</translation>
    </message>
    <message>
        <source>Who sent it</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>Receipt or file number, if there is one</source>
        <translation>Numéro de reçu ou de dossier, s’il y en a un</translation>
    </message>
    <message>
        <source>When it came in, as it was told</source>
        <translation>Moment de la réception, tel que rapporté</translation>
    </message>
    <message>
        <source>Who told it, as far as it may be written</source>
        <translation>Qui l’a rapporté, dans la mesure où on peut l’écrire</translation>
    </message>
    <message>
        <source>What it is about, in a few words</source>
        <translation>Objet, en quelques mots</translation>
    </message>
    <message>
        <source>The tip in the words told</source>
        <translation>Le signalement dans les mots rapportés</translation>
    </message>
    <message>
        <source>&amp;Keep the tip</source>
        <translation>&amp;Conserver le signalement</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Told by</source>
        <translation>Rapporté par</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>The tip</source>
        <translation>Le signalement</translation>
    </message>
    <message>
        <source>People and accounts named</source>
        <translation>Personnes et comptes mentionnés</translation>
    </message>
    <message>
        <source>Add a person or an &amp;identifier</source>
        <translation>Ajouter une personne ou un &amp;identifiant</translation>
    </message>
    <message>
        <source>What happened, one after the other</source>
        <translation>Ce qui s’est passé, dans l’ordre</translation>
    </message>
    <message>
        <source>Add an &amp;event</source>
        <translation>Ajouter un &amp;événement</translation>
    </message>
    <message>
        <source>&amp;Later: keep the draft</source>
        <translation>P&amp;lus tard&#xa0;: garder le brouillon</translation>
    </message>
    <message>
        <source>person {number}</source>
        <translation>personne {number}</translation>
    </message>
    <message>
        <source>A time zone is not one we know: correct it or empty it.</source>
        <translation>Un fuseau horaire n’est pas connu&#xa0;: le corriger ou le vider.</translation>
    </message>
    <message>
        <source>Write what the tip says, or one thing that happened.</source>
        <translation>Écrire ce que dit le signalement, ou un événement.</translation>
    </message>
    <message>
        <source>of the person above</source>
        <translation>de la personne ci-dessus</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Name, if told</source>
        <translation>Nom, si mentionné</translation>
    </message>
    <message>
        <source>Kind of identifier</source>
        <translation>Type d’identifiant</translation>
    </message>
    <message>
        <source>User name, telephone, e-mail…</source>
        <translation>Nom d’utilisateur, téléphone, courriel…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>When, as it was told</source>
        <translation>Quand, tel que rapporté</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Par qui</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>IP address or web address</source>
        <translation>Adresse IP ou adresse Web</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>What was said or done, in the words told</source>
        <translation>Ce qui a été dit ou fait, dans les mots rapportés</translation>
    </message>
    <message>
        <source>by: not said</source>
        <translation>par&#xa0;: non précisé</translation>
    </message>
    <message>
        <source>to: not said</source>
        <translation>à&#xa0;: non précisé</translation>
    </message>
    <message>
        <source>This is no time zone we know.</source>
        <translation>Ce n’est pas un fuseau horaire connu.</translation>
    </message>
    <message>
        <source>No time told: the event stands in the undated lane.</source>
        <translation>Aucune heure rapportée&#xa0;: l’événement figure parmi les événements sans date.</translation>
    </message>
    <message>
        <source>This cannot be read as a time; it is kept as it was told.</source>
        <translation>Impossible d’y lire une heure; le texte est conservé tel que rapporté.</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Signifie</translation>
    </message>
    <message>
        <source>Only a tip that was typed in here can be corrected: open it first.</source>
        <translation>Seul un signalement saisi ici peut être corrigé&#xa0;: l’ouvrir d’abord.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Log file: {path}</source>
        <translation>Fichier journal&#xa0;: {path}</translation>
    </message>
    <message>
        <source>This is our fault. The program goes on; what you saved is safe.</source>
        <translation>L’erreur vient du programme. Il continue; ce que vous avez enregistré est en sûreté.</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>What became of each report</source>
        <translation>Sort de chaque signalement</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>En clair</translation>
    </message>
    <message>
        <source>Reports of the last drops</source>
        <translation>Signalements des derniers dépôts</translation>
    </message>
    <message>
        <source>Password: used for this reading, kept nowhere</source>
        <translation>Mot de passe&#xa0;: utilisé pour cette lecture, conservé nulle part</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Read with this password</source>
        <translation>&amp;Lire avec ce mot de passe</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <source>Why this UTC</source>
        <translation>Pourquoi cette heure UTC</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Texte d’origine</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Fuseau</translation>
    </message>
    <message>
        <source>May mean</source>
        <translation>Peut désigner</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Déclaré</translation>
    </message>
    <message>
        <source>Read so</source>
        <translation>Lu ainsi</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Doute</translation>
    </message>
    <message>
        <source>Assumed</source>
        <translation>Supposé</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>no name yet</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>{shown} of {total} events</source>
        <translation>événements&#xa0;: {shown} sur {total}</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>chiffré</translation>
    </message>
    <message>
        <source>read in a process of its own</source>
        <translation>lecture dans un processus distinct</translation>
    </message>
    <message>
        <source>reader and window confined</source>
        <translation>lecteur et fenêtre confinés</translation>
    </message>
    <message>
        <source>PROTECTION INCOMPLETE: see About</source>
        <translation>PROTECTION INCOMPLÈTE&#xa0;: voir À propos</translation>
    </message>
    <message>
        <source>This workspace is not protected: its key lies beside it</source>
        <translation>Cet espace de travail n’est pas protégé&#xa0;: sa clé se trouve à côté</translation>
    </message>
    <message>
        <source>Another program holds this workspace: here it can only be read.</source>
        <translation>Un autre programme utilise cet espace de travail&#xa0;: ici, il ne peut être que lu.</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>Changer de langue</translation>
    </message>
    <message>
        <source>Cover  .</source>
        <translation>Masquer  .</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Signalement</translation>
    </message>
    <message>
        <source>Panels of the report</source>
        <translation>Panneaux du signalement</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Signalements</translation>
    </message>
    <message>
        <source>Not protected</source>
        <translation>Non protégé</translation>
    </message>
    <message>
        <source>No row stands there: {place}</source>
        <translation>Aucune ligne à cet endroit&#xa0;: {place}</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>B</source>
        <comment>short for bytes</comment>
        <translation>o</translation>
    </message>
    <message>
        <source>declared</source>
        <comment>badge of a time</comment>
        <translation>déclaré</translation>
    </message>
    <message>
        <source>time read as an officer declared</source>
        <translation>heure lue selon la déclaration d’un agent</translation>
    </message>
    <message>
        <source>no time at all</source>
        <translation>aucune heure</translation>
    </message>
    <message>
        <source>{time}, exactly</source>
        <translation>{time}, exactement</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>de {first} à {last}</translation>
    </message>
    <message>
        <source>d</source>
        <comment>short for days</comment>
        <translation>j</translation>
    </message>
    <message>
        <source>{span} without events</source>
        <translation>{span} sans événement</translation>
    </message>
    <message>
        <source>no usable time, written {text}</source>
        <translation>aucune heure utilisable, texte d’origine {text}</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>urgent</translation>
    </message>
    <message>
        <source>code {code}</source>
        <translation>code {code}</translation>
    </message>
    <message>
        <source>batched</source>
        <translation>regroupé</translation>
    </message>
    <message>
        <source>informational</source>
        <translation>informatif</translation>
    </message>
</context>
<context>
    <name>Zone</name>
    <message>
        <source>America/Toronto, Europe/Paris, UTC-05:00…</source>
        <translation>America/Toronto, Europe/Paris, UTC-05:00…</translation>
    </message>
    <message>
        <source>Time zone: a place or an offset from UTC</source>
        <translation>Fuseau horaire&#xa0;: un lieu ou un écart avec UTC</translation>
    </message>
    <message>
        <source>Second clock</source>
        <translation>Seconde horloge</translation>
    </message>
    <message>
        <source>&amp;Show beside UTC</source>
        <translation>A&amp;fficher à côté d’UTC</translation>
    </message>
    <message>
        <source>&amp;Hide the second clock</source>
        <translation>&amp;Masquer la seconde horloge</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Only shows known instants in another zone. No time is read differently, and a time without a known instant shows nothing there.</source>
        <translation>Montre seulement les instants connus dans un autre fuseau. Aucune heure n’est lue autrement, et une heure sans instant connu n’y montre rien.</translation>
    </message>
    <message>
        <source>This is no time zone we can compute with.</source>
        <translation>Ce fuseau horaire n’est pas utilisable.</translation>
    </message>
</context>
</TS>
