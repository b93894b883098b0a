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
        <source>&amp;What became of each report…</source>
        <translation>&amp;Sort de chaque signalement…</translation>
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
        <source>No event passes these filters.</source>
        <translation>Aucun événement ne passe ces filtres.</translation>
    </message>
    <message>
        <source>This report holds no events.</source>
        <translation>Ce signalement ne contient aucun événement.</translation>
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
</TS>
